"""The scope of an observation in two languages: what stood there was English, but for words written in Chinese."""

from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Coalesce

HAN = "[\u3400-\u9fff]"
SUBJECTS = ("region", "cluster", "organisation", "alliance", "collaboration", "programme", "sector")


def to_two_languages(apps, schema_editor):
    """Chinese words move to the Chinese field."""
    chinese = apps.get_model("clusters", "Observation").objects.filter(scope_en__regex=HAN)
    chinese.update(scope_zh=F("scope_en"), scope_en="")


def to_one_language(apps, schema_editor):
    """Where there is no English, the Chinese words stay."""
    chinese = apps.get_model("clusters", "Observation").objects.filter(scope_en="").exclude(scope_zh="")
    chinese.update(scope_en=F("scope_zh"))


def one_chosen_claim(*scopes):
    return models.UniqueConstraint(
        F("indicator"),
        *(Coalesce(F(f"{subject}_id"), Value(0)) for subject in SUBJECTS),
        *(F(scope) for scope in scopes),
        Coalesce(F("period_start"), Cast(Value("-infinity"), models.DateField())),
        Coalesce(F("period_end"), Cast(Value("infinity"), models.DateField())),
        condition=Q(is_chosen=True),
        name="observation_one_chosen_claim",
        violation_error_message="Another claim about this attribute and period is already chosen.",
    )


class Migration(migrations.Migration):
    dependencies = [("clusters", "0004_roles")]
    operations = [
        migrations.RemoveConstraint("observation", "observation_one_chosen_claim"),
        migrations.RenameField("observation", "scope", "scope_en"),
        migrations.AlterField(
            "observation",
            "scope_en",
            models.CharField(
                blank=True,
                help_text="The same part in English; a figure with either is not one for the whole.",
                max_length=160,
                verbose_name="scope in English",
            ),
        ),
        migrations.AddField(
            "observation",
            "scope_zh",
            models.CharField(
                blank=True,
                help_text="Part of the subject that the figure covers, such as one district; empty for the whole.",
                max_length=160,
                verbose_name="scope in Chinese",
            ),
        ),
        migrations.RunPython(to_two_languages, to_one_language),
        migrations.AddConstraint("observation", one_chosen_claim("scope_zh", "scope_en")),
    ]
