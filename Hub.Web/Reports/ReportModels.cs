using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Web.Reports;

/// <summary>Builds the model of a report from the record at a cut-off and an as-of.</summary>
public sealed class ReportModels(ProgrammeFigures programmes)
{
    public async Task<ReportModel> BuildAsync(HubDb db, Guid workshopId, ReportRequest request, DateTime cutOff, DateTime asOf, CancellationToken cancel)
    {
        var workshop = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        var record = await CounterFacts.LoadAsync(db, workshopId, cancel);
        var figures = Counters.Of(record, cutOff, asOf);
        var head = await HeadAsync(db, workshop, request.Kind, record, figures, cancel);
        var model = new ReportModel(head, figures.Values, figures.ByCountry);
        return request.Kind switch
        {
            ReportKind.Daily => await DailyAsync(db, model, record, figures, cancel),
            ReportKind.Summary => await SummaryAsync(db, model, workshop, record, figures, cancel),
            ReportKind.PressLines => await PressAsync(db, model, workshop, figures, request, cancel),
            ReportKind.CountrySheet => await CountryAsync(db, model, workshopId, record, figures, request.Country, cancel),
            _ => throw new InvalidFieldException("kind", "Choose the kind of report."),
        };
    }

    private static async Task<ReportHead> HeadAsync(HubDb db, Workshop workshop, ReportKind kind, WorkshopRecord record, Figures figures, CancellationToken cancel)
    {
        var ids = workshop.SupportingOrganisationIds.Append(workshop.HostOrganisationId).ToList();
        var names = await db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        string? programme = workshop.ProgrammeId is null ? null : await db.Programmes.Where(p => p.Id == workshop.ProgrammeId).Select(p => p.Name).SingleOrDefaultAsync(cancel);
        var day = Counters.DayOf(record, figures.CutOff);
        int number = Math.Clamp(day.DayNumber - workshop.FirstDay.DayNumber + 1, 0, 9999);
        var tlp = kind switch { ReportKind.Daily => workshop.DefaultTlp, ReportKind.PressLines => Tlp.Clear, _ => workshop.DefaultTlp < Tlp.Amber ? Tlp.Amber : workshop.DefaultTlp };
        return new ReportHead(kind, "", workshop.Id, workshop.Title, workshop.EditionNo, programme, workshop.Scope, workshop.Mode, workshop.Venue,
            names.GetValueOrDefault(workshop.HostOrganisationId, ""), [.. workshop.SupportingOrganisationIds.Select(id => names.GetValueOrDefault(id, "")).Where(n => n.Length > 0)],
            workshop.TimeZone, workshop.FirstDay, workshop.LastDay, day, number, workshop.DayCount, figures.CutOff, figures.AsOf, tlp);
    }

    private static async Task<ReportModel> DailyAsync(HubDb db, ReportModel model, WorkshopRecord record, Figures figures, CancellationToken cancel)
    {
        var start = WorkshopDays.StartOf(model.Head.LocalDay, record.TimeZone);
        // The last report that was issued for an earlier day: what readers have in their hands.
        var last = await db.Reports.AsNoTracking()
            .Where(r => r.WorkshopId == model.Head.WorkshopId && r.Kind == ReportKind.Daily && (r.State == ReportState.Issued || r.State == ReportState.Superseded)
                && r.CutOff <= start && r.AsOf <= figures.AsOf)
            .OrderByDescending(r => r.CutOff).ThenByDescending(r => r.IssuedAt)
            .Select(r => new { r.Number, r.CutOff, r.AsOf, r.SnapshotJson }).FirstOrDefaultAsync(cancel);
        var since = last is null ? null : new IssuedDay(last.Number, last.CutOff, last.AsOf, ReportJson.Read(last.SnapshotJson).Counters);
        var facts = await new DayFactsQuery(db, model.Head.WorkshopId, record, figures, since?.CutOff ?? start).LoadAsync(cancel);
        var part = DailyReport.Compose(record, figures, since, facts);
        var named = part.NewByCountry.SelectMany(n => n.Refs).Concat(part.Corrections.SelectMany(c => c.Rows)).ToHashSet();
        var narrowest = named.Count == 0 ? [] : await db.CaseSets.Where(s => s.WorkshopId == model.Head.WorkshopId && named.Contains(s.Ref)).Select(s => s.Marking.Tlp).Distinct().ToListAsync(cancel);
        return model with { Daily = part, Head = model.Head with { Tlp = narrowest.Append(model.Head.Tlp).Min() } };
    }

    private async Task<ReportModel> SummaryAsync(HubDb db, ReportModel model, Workshop workshop, WorkshopRecord record, Figures figures, CancellationToken cancel)
    {
        var roots = figures.Rows(K.Agencies).Concat(figures.Rows(K.OrgsIntl)).ToList();
        var names = await db.Organisations.Where(o => roots.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var lessons = await db.Lessons.AsNoTracking().Where(l => l.WorkshopId == workshop.Id && l.State == LessonState.Kept && l.ReviewedAt <= figures.AsOf)
            .OrderBy(l => l.Kind).ThenBy(l => l.Title).Select(l => new LessonLine(l.Kind.ToString(), l.Title, l.Text)).ToListAsync(cancel);
        var asOfDay = DateOnly.FromDateTime(figures.AsOf);
        var acts = await AuditDigest.OfAsync(db, workshop.Id, DateTime.MinValue, figures.AsOf, cancel);
        var before = await db.Reports.AsNoTracking().Where(r => r.WorkshopId == workshop.Id && r.Kind == ReportKind.Summary && (r.State == ReportState.Issued || r.State == ReportState.Superseded) && r.IssuedAt <= figures.AsOf)
            .OrderByDescending(r => r.IssuedAt).Select(r => r.SnapshotJson).FirstOrDefaultAsync(cancel);
        int late = asOfDay.DayNumber - workshop.LastDay.DayNumber;
        var part = new SummaryPart
        {
            Countries = figures.Countries(K.Countries),
            Agencies = [.. figures.Rows(K.Agencies).Select(id => names.GetValueOrDefault(id, "–")).Order(StringComparer.Ordinal)],
            InternationalOrganisations = [.. figures.Rows(K.OrgsIntl).Select(id => names.GetValueOrDefault(id, "–")).Order(StringComparer.Ordinal)],
            CorpusQualifier = workshop.CorpusQualifier,
            CountriesPending = record.Referrals.Where(r => !(r.RecalledAt <= figures.AsOf) && (r.Sent?.Counts(figures.CutOff, figures.AsOf) ?? false))
                .GroupBy(r => r.Country).Count(g => !g.Any(r => r.Opened?.Counts(figures.CutOff, figures.AsOf) ?? false)),
            Campaign = await CampaignAsync(db, figures.AsOf, cancel),
            Lessons = lessons,
            Programme = workshop.ProgrammeId is { } programmeId ? await ProgrammeAsync(db, programmeId, workshop, figures, cancel) : [],
            Controller = model.Head.Host,
            RetentionReviewOn = workshop.RetentionReviewOn,
            EraseAfter = workshop.EraseAfter,
            Disclosures = acts.Disclosures,
            DeniedAccesses = acts.Denied,
            SupplementDays = before is null ? null : late >= 180 ? 180 : late >= 90 ? 90 : late >= 30 ? 30 : null,
        };
        return model with { Summary = part, Changes = before is null ? [] : ChangesFrom(ReportJson.Read(before), figures) };
    }

    private static List<FigureChange> ChangesFrom(ReportModel before, Figures figures) =>
        [.. CounterCatalogue.All.Select(d => new FigureChange(d.Key, before[d.Key], figures[d.Key])).Where(c => c.Before != c.After)];

    private static async Task<List<CampaignLine>> CampaignAsync(HubDb db, DateTime asOf, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(asOf);
        var figure = await db.CampaignFigures.AsNoTracking().Where(c => c.AsOf <= day && c.RecordedAt <= asOf && (c.VoidedAt == null || c.VoidedAt > asOf))
            .OrderByDescending(c => c.AsOf).FirstOrDefaultAsync(cancel);
        List<CampaignLine> lines = [];
        Add("Tips received", figure?.Tips, figure?.TipsQualifier ?? Qualifier.Exact);
        Add("Countries narrowed", figure?.CountriesNarrowed, Qualifier.Exact);
        Add("Children identified", figure?.VictimsIdentified, Qualifier.Exact);
        Add("Offenders prosecuted", figure?.OffendersProsecuted, Qualifier.Exact);
        return lines;

        void Add(string name, int? value, Qualifier qualifier)
        {
            if (value is { } known) lines.Add(new CampaignLine(name, known, qualifier, figure!.AsOf, figure.SourceUrl));
        }
    }

    private async Task<List<ProgrammeSummaryLine>> ProgrammeAsync(HubDb db, Guid programmeId, Workshop workshop, Figures figures, CancellationToken cancel)
    {
        string[] keys = [K.Seats, K.Countries, K.SetsDetermined, K.VictimsSafeguarded, K.OffendersArrested];
        var totals = await programmes.TotalsAsync(db, programmeId, DateOnly.FromDateTime(figures.AsOf), figures.AsOf, (workshop.Id, figures), cancel);
        int place = totals.Editions.ToList().FindIndex(e => e.InHub && e.No == workshop.EditionNo && e.Title == workshop.Title);
        return [.. keys.Select(totals.Line).OfType<ProgrammeLine>().Select(line =>
        {
            var others = line.Editions.Where(e => e.Key != place).Select(e => e.Value).ToList();
            QualifiedFigure? before = CounterCatalogue.NotAdditive.Contains(line.Counter) ? line.Opening
                : line.Opening is null && others.Count == 0 ? null : others.Aggregate(line.Opening ?? QualifiedFigure.Exactly(0), (a, b) => a + b);
            return new ProgrammeSummaryLine(line.Counter, before, line.Editions.TryGetValue(place, out var own) ? own : null, line.Total);
        })];
    }

    private async Task<ReportModel> PressAsync(HubDb db, ReportModel model, Workshop workshop, Figures figures, ReportRequest request, CancellationToken cancel)
    {
        var keys = PressFigure.Keys;
        foreach (var rule in request.Figures ?? [])
        {
            if (!keys.Contains(rule.Counter)) throw new InvalidFieldException("figures", "'{0}' is no figure of the press lines.", rule.Counter);
            if (rule.Step is < 1 or > 1_000_000_000) throw new InvalidFieldException("figures", "Round to a step of 1 or more.");
        }

        var agreed = (request.Agreed ?? []).Select(c => Country.Parse(c, "agreed")).Distinct().Order(StringComparer.Ordinal).ToList();
        int limit = request.SmallNumberLimit ?? SmallNumbers.DefaultLimit;
        if (limit is < 2 or > 1000) throw new InvalidFieldException("smallNumberLimit", "The small-number limit lies between 2 and {0}.", 1000);
        var printable = SmallNumbers.Printable(figures.VictimsByCountry, agreed.ToHashSet(), limit);
        var part = new PressPart(
            [.. keys.Where(model.Counters.ContainsKey).Select(k => request.Figures?.FirstOrDefault(f => f.Counter == k) is { } rule
                ? new PressFigure(k, figures[k], rule.Rounding, rule.Step, Known(k)) : PressFigure.Suggest(k, figures[k], Known(k)))],
            new SortedDictionary<string, int>(printable.ToDictionary(), StringComparer.Ordinal), figures.VictimsByCountry.Count - printable.Count, limit, agreed,
            Sentence(request.Text))
        {
            Programme = workshop.ProgrammeId is { } programme ? await ProgrammeAsync(db, programme, workshop, figures, cancel) : [],
            Campaign = await CampaignAsync(db, figures.AsOf, cancel),
        };
        Qualifier Known(string key) => key == K.CorpusFiles ? workshop.CorpusQualifier : Qualifier.Exact;

        // What is printed is all that leaves the hub: the model of press lines holds no country figure and no counter beyond them.
        return model with
        {
            Press = part,
            ByCountry = [],
            Counters = new SortedDictionary<string, long>(part.Figures.ToDictionary(f => f.Key, f => f.Value), StringComparer.Ordinal),
        };
    }

    private static string? Sentence(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > 2000) throw new InvalidFieldException("text", "Write at most {0} characters here.", 2000);
        Domain.Notes.ContentRules.Demand("text", text);
        return text.Trim();
    }

    private static async Task<ReportModel> CountryAsync(HubDb db, ReportModel model, Guid workshopId, WorkshopRecord record, Figures figures, string? country, CancellationToken cancel)
    {
        string code = Country.Parse(country ?? "", "country");
        var determined = figures.Rows(K.SetsDetermined).ToHashSet();
        var current = record.Determinations.Where(d => determined.Contains(d.SetId) && d.AcceptedAt <= figures.CutOff && d.AcceptedAt <= figures.AsOf && !(d.EndedAt <= figures.AsOf))
            .GroupBy(d => d.SetId).Select(g => g.MaxBy(d => d.AcceptedAt)!).Where(d => d.Countries.Contains(code)).ToDictionary(d => d.Id);
        var ids = current.Keys.ToList();
        var likelihoods = await db.Determinations.AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.CaseSetId, d.Likelihood, d.Marking }).ToListAsync(cancel);
        var setIds = likelihoods.Select(l => l.CaseSetId).ToList();
        var sets = (await db.CaseSets.AsNoTracking().Where(s => setIds.Contains(s.Id)).Select(s => new { s.Id, s.Ref, s.Marking }).ToListAsync(cancel)).ToDictionary(s => s.Id);
        var sent = record.Referrals.Where(r => r.Country == code && !(r.RecalledAt <= figures.AsOf) && (r.Sent?.Counts(figures.CutOff, figures.AsOf) ?? false)).ToDictionary(r => r.Id);
        var sentIds = sent.Keys.ToList();
        var packages = await db.Referrals.AsNoTracking().Where(r => sentIds.Contains(r.Id)).OrderBy(r => r.Number).Select(r => new { r.Id, r.Number, r.Channel }).ToListAsync(cancel);
        var referred = sent.Values.SelectMany(r => r.SetIds).ToHashSet();
        IReadOnlyList<string> parties = [code];
        var named = likelihoods.Where(l => sets.TryGetValue(l.CaseSetId, out var set) && set.Marking.Permits(parties) && l.Marking.Permits(parties)).ToList();
        var here = figures.CountryOfVictim.Where(v => v.Value == code).Select(v => v.Key).ToHashSet();
        int Reached(string key) => figures.Rows(key).Count(here.Contains);
        var part = new CountryPart(code,
            [.. named.Select(l => new CountrySet(sets[l.CaseSetId].Ref, Shell.EnumWords.English(l.Likelihood.ToString()), WorkshopDays.LocalDay(current[l.Id].AcceptedAt, record.TimeZone), referred.Contains(l.CaseSetId))).OrderBy(s => s.Ref, StringComparer.Ordinal)],
            [.. packages.Select(p => new CountryReferral($"R-{p.Number:000}", sent[p.Id].SetIds.Count, Shell.EnumWords.English(p.Channel.ToString()), WorkshopDays.LocalDay(sent[p.Id].Sent!.Value.At, record.TimeZone),
                sent[p.Id].Acknowledged?.Counts(figures.CutOff, figures.AsOf) ?? false, sent[p.Id].Opened?.Counts(figures.CutOff, figures.AsOf) ?? false))],
            Reached(K.VictimsLocalised), Reached(K.VictimsProvisional), Reached(K.VictimsConfirmed), Reached(K.VictimsSafeguarded));
        var tlp = named.Select(l => sets[l.CaseSetId].Marking.Tlp).Append(model.Head.Tlp).Min();
        return model with { Country = part, ByCountry = [.. model.ByCountry.Where(c => c.Country == code)], Counters = new Dictionary<string, long>(), Head = model.Head with { Tlp = tlp } };
    }
}
