"""What was computed of the published network as a whole, kept with the state of the data that it was computed from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NetworkAnalysis(models.Model):
    """The layout, communities, roles and measures of the network of clusters at one data version.

    Pages show the newest one; a few older ones stay until newer ones have taken their place.
    """

    data_version = models.BigIntegerField(_("data version"), help_text=_("The data version that it was computed from."))
    on = models.DateField(_("day"), help_text=_("Links that had begun by this day are counted, ended ones too."))
    method_version = models.CharField(
        _("method version"), max_length=20, help_text=_("Changes whenever the same data would give other results.")
    )
    seed = models.PositiveIntegerField(_("seed"), help_text=_("Of the random steps: the same seed, the same result."))
    parameters = models.JSONField(_("parameters"), help_text=_("What the methods were told."))
    payload = models.JSONField(_("result"), help_text=_("Facts of the network, and columns in the order of its codes."))
    computed_at = models.DateTimeField(_("computed at"), auto_now_add=True, help_text=_("When it was computed."))

    class Meta:
        verbose_name = _("network analysis")
        verbose_name_plural = _("network analyses")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["data_version", "on", "method_version"], name="networkanalysis_once")
        ]

    def __str__(self) -> str:
        return f"{self.data_version} · {self.on}"
