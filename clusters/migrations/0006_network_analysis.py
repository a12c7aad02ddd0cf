"""Results of network analyses, which editors may read."""

from django.db import migrations, models

from clusters.services.roles import ensure_roles


class Migration(migrations.Migration):
    dependencies = [("clusters", "0005_observation_scope")]
    operations = [
        migrations.CreateModel(
            name="NetworkAnalysis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "data_version",
                    models.BigIntegerField(
                        help_text="The data version that it was computed from.", verbose_name="data version"
                    ),
                ),
                (
                    "on",
                    models.DateField(
                        help_text="Links that had begun by this day are counted, ended ones too.", verbose_name="day"
                    ),
                ),
                (
                    "method_version",
                    models.CharField(
                        help_text="Changes whenever the same data would give other results.",
                        max_length=20,
                        verbose_name="method version",
                    ),
                ),
                (
                    "seed",
                    models.PositiveIntegerField(
                        help_text="Of the random steps: the same seed, the same result.", verbose_name="seed"
                    ),
                ),
                ("parameters", models.JSONField(help_text="What the methods were told.", verbose_name="parameters")),
                (
                    "payload",
                    models.JSONField(
                        help_text="Facts of the network, and columns in the order of its codes.", verbose_name="result"
                    ),
                ),
                (
                    "computed_at",
                    models.DateTimeField(
                        auto_now_add=True, help_text="When it was computed.", verbose_name="computed at"
                    ),
                ),
            ],
            options={
                "verbose_name": "network analysis",
                "verbose_name_plural": "network analyses",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("data_version", "on", "method_version"), name="networkanalysis_once"
                    )
                ],
            },
        ),
        migrations.RunPython(lambda apps, schema_editor: ensure_roles(), migrations.RunPython.noop),
    ]
