"""The two ends of a relation say what they are: from and to which organisation or sector."""

from django.db import migrations, models
from django.db.models import CASCADE


def end(target, related_name, help_text, verbose_name):
    return models.ForeignKey(
        f"clusters.{target}", CASCADE, related_name=related_name, help_text=help_text, verbose_name=verbose_name
    )


RELATION, CONCORDANCE = "organisationrelation", "sectorconcordance"


class Migration(migrations.Migration):
    dependencies = [("clusters", "0007_derived_from_published")]
    operations = [
        migrations.AlterField(
            RELATION, "from_organisation", end("organisation", "relations", "Who acts.", "from organisation")
        ),
        migrations.AlterField(
            RELATION, "to_organisation", end("organisation", "relations_to", "To whom.", "to organisation")
        ),
        migrations.AlterField(
            CONCORDANCE, "from_sector", end("sector", "concordances", "Sector translated.", "from sector")
        ),
        migrations.AlterField(CONCORDANCE, "to_sector", end("sector", "+", "Sector it corresponds to.", "to sector")),
    ]
