"""A small published world with one or more of every record, and drafts beside each that must never show."""

import datetime as dt
from types import SimpleNamespace

from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from clusters import models
from tests import factories

MARK = "leakmark"
DAY = dt.date(2020, 1, 1)


def point(x, y):
    return Point(x, y, srid=4326)


def square(x, y):
    return MultiPolygon(Polygon.from_bbox((x, y, x + 1, y + 1)), srid=4326)


def sourced(model, **values):
    """A published row of a model without a factory of its own."""
    return model.objects.create(**{"status": "published", "source": factories.SourceFactory(), **values})


def named(model, code, **values):
    return sourced(model, code=code, name_en=code.title(), **values)


def build_world(suffix=""):
    """One of each record, all published, all tied together. Codes end with `suffix`."""

    def code(text):
        return f"{text}{suffix}"

    w = SimpleNamespace()
    w.country = factories.CountryFactory(code=code("atlantis"), point=point(100, 30))
    w.province = factories.ProvinceFactory(code=code("north"), parent=w.country, point=point(101, 31))
    w.city = factories.CityFactory(code=code("harbour"), parent=w.province, point=point(101.5, 31.5))
    w.pack = factories.BoundaryPackFactory(code=code("pack"), attribution="Survey", map_review_number="GS 1")
    models.Boundary.objects.create(region=w.province, pack=w.pack, shape=square(101, 31))
    w.place = factories.PlaceFactory(code=code("quay"), region=w.city)
    w.domain = models.TechnologyDomain.objects.first() or factories.DomainFactory(code="digital", position=1)
    w.classification = factories.ClassificationFactory(code=code("list"))
    w.parent_sector = factories.SectorFactory(code=code("ict"), classification=w.classification, domain=w.domain)
    w.sector = factories.SectorFactory(
        code=code("chips"), classification=w.classification, parent=w.parent_sector, domain=w.domain
    )
    w.unused_sector = factories.SectorFactory(code=code("textiles"), classification=w.classification)
    w.unused_province = factories.ProvinceFactory(code=code("south"), parent=w.country)
    w.organisation = factories.OrganisationFactory(
        code=code("firm"),
        region=w.city,
        point=point(101.5, 31.5),
        point_precision="city",
        website="https://firm.example",
    )
    w.body = factories.OrganisationFactory(code=code("body"), kind="intermediary", region=w.city)
    sourced(models.OrganisationIdentifier, organisation=w.organisation, scheme="national", value=f"HRB {suffix or 0}")
    w.cluster_organisation = factories.ClusterOrganisationFactory(organisation=w.body)
    w.cluster = factories.ClusterFactory(code=code("valley"), region=w.city, place=w.place, point=point(101.5, 31.5))
    w.partner = factories.ClusterFactory(code=code("ridge"), region=w.province, parent=w.cluster, point=point(102, 32))
    for cluster in (w.cluster, w.partner):
        factories.ClusterSectorFactory(cluster=cluster, sector=w.sector, is_leading=True)
        factories.ClusterStandingFactory(cluster=cluster, valid_from=DAY)
        factories.ClusterAreaFactory(cluster=cluster, region=w.city)
        factories.ManagementFactory(cluster=cluster, cluster_organisation=w.cluster_organisation)
    w.membership = factories.MembershipFactory(
        cluster=w.cluster, organisation=w.organisation, through=w.cluster_organisation, valid_from=DAY
    )
    build_support(w, code)
    build_networks(w, code)
    build_figures(w, code)
    return w


def build_support(w, code):
    w.programme = factories.ProgrammeFactory(code=code("contest"), owner=w.body, region=w.country)
    w.round = sourced(models.ProgrammeRound, programme=w.programme, code="1", name_en="First")
    w.award = sourced(
        models.Award,
        programme=w.programme,
        round=w.round,
        cluster=w.cluster,
        amount="1500000.50",
        currency="EUR",
        valid_from=DAY,
    )
    w.scheme = factories.LabelSchemeFactory(code=code("excellence"), issuer=w.body, programme=w.programme)
    w.level = sourced(models.LabelLevel, scheme=w.scheme, code="gold", name_en="Gold")
    w.label = sourced(
        models.Label, scheme=w.scheme, level=w.level, cluster=w.cluster, score_share="0.97", valid_from=DAY
    )
    w.policy = named(models.PolicyMeasure, code("strategy"), kind="strategy", owner=w.body, region=w.country)
    w.component = named(
        models.PolicyMeasure, code("component"), kind="component", parent=w.policy, programme=w.programme
    )
    w.evaluation = named(models.Evaluation, code("study"), programme=w.programme, commissioner=w.body, published_on=DAY)
    w.evaluation.evaluators.add(w.organisation)


def build_networks(w, code):
    w.alliance = factories.AllianceFactory(code=code("league"))
    sourced(models.AlliancePhase, alliance=w.alliance, name_en="Start", valid_from=DAY)
    sourced(models.AllianceMembership, alliance=w.alliance, cluster=w.cluster, role="founder")
    w.collaboration = factories.CollaborationFactory(
        code=code("bridge"), programme=w.programme, alliance=w.alliance, valid_from=DAY
    )
    factories.ParticipantFactory(collaboration=w.collaboration, cluster=w.cluster, role="lead")
    factories.ParticipantFactory(collaboration=w.collaboration, cluster=w.partner)
    factories.ParticipantFactory(collaboration=w.collaboration, organisation=w.organisation)


def build_figures(w, code):
    w.indicator = factories.IndicatorFactory(code=code("projects"), enumerated="collaborations")
    w.statement = factories.ObservationFactory(indicator=w.indicator, programme=w.programme, value=18)
    w.members = factories.IndicatorFactory(code=code("members"))
    w.observation = factories.ObservationFactory(
        indicator=w.members,
        cluster=w.cluster,
        sector=w.sector,
        value="350.5",
        qualifier="gt",
        period_start=DAY,
        period_end=dt.date(2021, 1, 1),
    )
    models.Release.objects.create(code=code("2026.1"), released_on=DAY, data_version=1)


def add_loners(w):
    """Published records that nothing published is tied to, and draft ties that must not show."""
    w.loner = factories.ClusterFactory(code="loner")
    w.hermit = factories.OrganisationFactory(code="hermit")
    w.circle = factories.AllianceFactory(code="circle")
    w.scheme_alone = factories.ProgrammeFactory(code="alone")
    w.ferry = factories.CollaborationFactory(code="ferry")


def tie_loners_by_drafts(w):
    """Draft relations between published records."""
    draft = {"status": "draft"}
    factories.ClusterSectorFactory(cluster=w.loner, sector=w.sector, **draft)
    factories.ClusterAreaFactory(cluster=w.loner, region=w.city, **draft)
    factories.ClusterStandingFactory(cluster=w.loner, phase="growing", **draft)
    factories.ManagementFactory(cluster=w.loner, cluster_organisation=w.cluster_organisation, **draft)
    factories.MembershipFactory(cluster=w.loner, organisation=w.organisation, **draft)
    factories.MembershipFactory(cluster=w.cluster, organisation=w.hermit, **draft)
    sourced(models.Award, programme=w.programme, cluster=w.loner, **draft)
    sourced(models.Award, programme=w.scheme_alone, cluster=w.cluster, **draft)
    sourced(models.Label, scheme=w.scheme, cluster=w.loner, **draft)
    year = {"valid_from": dt.date(2019, 1, 1), "valid_to": DAY}
    sourced(models.Label, scheme=w.scheme, cluster_organisation=w.cluster_organisation, **year, **draft)
    sourced(models.AllianceMembership, alliance=w.circle, cluster=w.cluster, role="member", **draft)
    for subject in ({"cluster": w.cluster}, {"cluster": w.partner}, {"organisation": w.organisation}):
        factories.ParticipantFactory(collaboration=w.ferry, **subject, **draft)


def hide(world):
    """Beside every published record of `world` put unpublished ones, all of whose texts say MARK; return them."""
    texts = {"quotation": MARK, "locator": MARK}
    w = SimpleNamespace(
        source=factories.SourceFactory(code=f"{MARK}-source", title=MARK, url=f"https://{MARK}.example", status="draft")
    )
    draft = {"status": "draft", "name_en": MARK, "name_zh": MARK, **texts}
    w.country = factories.CountryFactory(code=f"{MARK}-land", official_code=MARK.upper(), **draft)
    w.province = factories.ProvinceFactory(code=f"{MARK}-province", parent=world.country, **draft)
    w.place = factories.PlaceFactory(code=f"{MARK}-place", region=world.city, **draft)
    w.pack = factories.BoundaryPackFactory(code="aaa-pack", attribution=MARK, **{**draft, "name_en": MARK})
    models.Boundary.objects.create(region=world.province, pack=w.pack, shape=square(101, 31))
    w.domain = factories.DomainFactory(code=f"{MARK}-domain", position=2, **draft)
    w.classification = factories.ClassificationFactory(code=f"{MARK}-list", **draft)
    w.sector = factories.SectorFactory(code=f"{MARK}-sector", classification=world.classification, **draft)
    w.listed_sector = factories.SectorFactory(code=f"{MARK}-listed", classification=w.classification, name_en=MARK)
    w.organisation = factories.OrganisationFactory(code=f"{MARK}-firm", region=world.city, **draft)
    w.cluster_organisation = factories.ClusterOrganisationFactory(organisation=w.organisation, role_text=MARK)
    w.body_role = factories.ClusterOrganisationFactory(organisation=world.organisation, status="draft", role_text=MARK)
    w.cluster = factories.ClusterFactory(code=f"{MARK}-cluster", region=world.city, **draft)
    w.programme = factories.ProgrammeFactory(code=f"{MARK}-programme", **draft)
    w.alliance = factories.AllianceFactory(code=f"{MARK}-alliance", purpose_en=MARK, **draft)
    w.scheme = factories.LabelSchemeFactory(code=f"{MARK}-scheme", **draft)
    w.policy = sourced(models.PolicyMeasure, code=f"{MARK}-policy", kind="strategy", text_en=MARK, **draft)
    w.collaboration = factories.CollaborationFactory(code=f"{MARK}-collaboration", topic_en=MARK, **draft)
    w.indicator = factories.IndicatorFactory(code=f"{MARK}-indicator", definition_en=MARK, **draft)
    sourced(models.Evaluation, code=f"{MARK}-evaluation", cluster=world.cluster, findings_en=MARK, **draft)
    w.rows = [*hidden_relations(world, w), *hidden_support(world, w), *hidden_figures(world, w)]
    return w


def hidden_relations(world, w):
    """Unpublished relations between published records, and published relations to unpublished ones."""
    draft = {"status": "draft", "quotation": MARK}
    said = {"quotation": MARK}
    return [
        sourced(
            models.OrganisationIdentifier, organisation=world.organisation, scheme="vat", value=MARK, status="draft"
        ),
        factories.ClusterSectorFactory(cluster=world.cluster, sector=world.parent_sector, **draft),
        factories.ClusterSectorFactory(cluster=world.cluster, sector=w.sector, **said),
        factories.ClusterSectorFactory(cluster=world.cluster, sector=world.unused_sector, **draft),
        factories.ClusterAreaFactory(cluster=world.cluster, region=world.unused_province, **draft),
        factories.ClusterAreaFactory(cluster=world.cluster, region=w.country, role="part", **said),
        factories.ClusterStandingFactory(cluster=world.cluster, tier="nurtured", valid_to=DAY, **draft),
        factories.ManagementFactory(cluster=world.cluster, cluster_organisation=w.body_role, **said),
        factories.ManagementFactory(cluster=world.partner, cluster_organisation=w.cluster_organisation, **said),
        factories.MembershipFactory(cluster=world.partner, organisation=world.organisation, basis=MARK, **draft),
        factories.MembershipFactory(cluster=world.cluster, organisation=w.organisation, **said),
        factories.MembershipFactory(cluster=w.cluster, organisation=world.organisation, **said),
        factories.ParticipantFactory(collaboration=world.collaboration, region=world.city, **draft),
        factories.ParticipantFactory(collaboration=world.collaboration, cluster=w.cluster, **said),
        factories.ParticipantFactory(collaboration=world.collaboration, organisation=w.organisation, **said),
        factories.ParticipantFactory(collaboration=w.collaboration, cluster=world.cluster, **said),
        factories.ParticipantFactory(collaboration=w.collaboration, cluster=world.partner, **said),
        sourced(models.AlliancePhase, alliance=world.alliance, name_en=MARK, valid_to=DAY, status="draft"),
        sourced(models.AllianceMembership, alliance=world.alliance, cluster=w.cluster, role="member"),
        sourced(models.AllianceMembership, alliance=world.alliance, organisation=world.body, role="member", **draft),
    ]


def hidden_support(world, w):
    draft = {"status": "draft", "quotation": MARK}
    said = {"quotation": MARK}
    level = sourced(models.LabelLevel, scheme=world.scheme, code=MARK, name_en=MARK, status="draft")
    held = {"scheme": world.scheme, "cluster_organisation": world.cluster_organisation}
    return [
        sourced(models.ProgrammeRound, programme=world.programme, code=MARK, name_en=MARK, status="draft"),
        sourced(models.Award, programme=world.programme, cluster=world.partner, role_text=MARK, **draft),
        sourced(models.Award, programme=w.programme, cluster=world.cluster, **said),
        sourced(models.Award, programme=world.programme, cluster=w.cluster, **said),
        sourced(models.Label, valid_to=dt.date(2019, 1, 1), **held, **draft),
        sourced(models.Label, valid_from=DAY, level=level, **held, **said),
        sourced(models.Label, scheme=w.scheme, cluster=world.cluster, **said),
        sourced(
            models.PolicyMeasure,
            code=f"{MARK}-part",
            kind="component",
            parent=world.policy,
            name_en=MARK,
            status="draft",
        ),
        sourced(models.Evaluation, code=f"{MARK}-of-draft", name_en=MARK, programme=w.programme),
    ]


def hidden_figures(world, w):
    said = {"quotation": MARK}
    return [
        factories.ObservationFactory(indicator=world.members, cluster=world.cluster, scope_en=MARK, status="draft"),
        factories.ObservationFactory(indicator=w.indicator, cluster=world.cluster, **said),
        factories.ObservationFactory(indicator=world.members, cluster=w.cluster, **said),
        factories.ObservationFactory(indicator=world.members, programme=w.programme, **said),
        factories.ObservationFactory(indicator=world.members, programme=world.programme, sector=w.sector, **said),
        factories.ObservationFactory(
            indicator=world.members, programme=world.programme, scope_en=MARK, status="in_review"
        ),
        factories.ObservationFactory(indicator=world.members, region=w.province, status="published", **said),
    ]


def refer_to_drafts(world, w):
    """Let published records refer to unpublished ones wherever a reference may be left empty."""
    update = {
        world.partner: {"parent": w.cluster, "region": w.province, "place": w.place},
        world.organisation: {"place": w.place, "region": w.province},
        world.place: {"region": w.province},
        world.parent_sector: {"domain": w.domain, "parent": w.listed_sector},
        world.membership: {"through": w.body_role},
        world.programme: {"owner": w.organisation, "region": w.country},
        world.scheme: {"issuer": w.organisation, "programme": w.programme},
        world.component: {"programme": w.programme, "owner": w.organisation},
        world.evaluation: {"commissioner": w.organisation},
        world.collaboration: {"programme": w.programme, "alliance": w.alliance},
        world.label: {"renewal_of": next(row for row in w.rows if isinstance(row, models.Label))},
        world.body: {"source": w.source},
        world.indicator: {"source": w.source},
    }
    for record, values in update.items():
        type(record).objects.filter(pk=record.pk).update(**values)
    world.evaluation.evaluators.add(w.organisation)
