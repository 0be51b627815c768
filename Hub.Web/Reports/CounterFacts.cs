using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Findings;
using Hub.Domain.Outcomes;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Retention;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>
/// Loads what figures are made of, in a fixed number of queries whatever the size of the workshop. It filters nobody: who asks for figures is
/// asked before (Rights.MayReadFiguresOf), because a figure of what one may see would be a wrong figure.
/// </summary>
public static class CounterFacts
{
    /// <summary>Throws <see cref="NotFoundException"/> when there is no such workshop.</summary>
    public static async Task<WorkshopRecord> LoadAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var workshop = await db.Workshops.AsNoTracking().Where(w => w.Id == workshopId)
            .Select(w => new { w.TimeZone, w.FirstDay, w.LastDay, w.CorpusFiles, w.CorpusQualifier }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        return new WorkshopRecord
        {
            TimeZone = workshop.TimeZone,
            FirstDay = workshop.FirstDay,
            LastDay = workshop.LastDay,
            CorpusFiles = workshop.CorpusFiles,
            CorpusQualifier = workshop.CorpusQualifier,
            Seats = await SeatsAsync(db, workshopId, cancel),
            Sets = await SetsAsync(db, workshopId, cancel),
            Determinations = await DeterminationsAsync(db, workshopId, cancel),
            Referrals = await ReferralsAsync(db, workshopId, cancel),
            Icse = await IcseAsync(db, workshopId, cancel),
            Objects = await ObjectsAsync(db, workshopId, cancel),
            Victims = await VictimsAsync(db, workshopId, cancel),
            Offenders = await OffendersAsync(db, workshopId, cancel),
            Ledger = await LedgerAsync(db, workshopId, cancel),
            Exposure = await ExposureFacts.LoadAsync(db, workshopId, workshop.TimeZone, cancel),
            Frozen = await FrozenFigures.OfAsync(db, workshopId, cancel),
        };
    }

    private static async Task<List<SeatFact>> SeatsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var seats = await (from p in db.Participants
                           join o in db.Organisations on p.OrganisationId equals o.Id
                           where p.WorkshopId == workshopId && p.ActiveSince != null
                           select new { p.Id, p.PersonId, p.OrganisationId, o.ParentId, o.Kind, p.CountryCode, p.Unit, p.Role, p.ActiveSince, p.From, p.To }).AsNoTracking().ToListAsync(cancel);
        return [.. seats.Select(s => new SeatFact(s.Id, s.PersonId, s.ParentId ?? s.OrganisationId,
            s.Kind is OrganisationKind.EUAgency or OrganisationKind.IntlOrg ? null : s.CountryCode,
            s.Unit?.ToUpperInvariant() ?? s.OrganisationId.ToString(), s.Role is WorkshopRole.TeamLead or WorkshopRole.Specialist or WorkshopRole.Analyst,
            s.ActiveSince, s.From, s.To))];
    }

    private static async Task<List<SetFact>> SetsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var sets = await db.CaseSets.AsNoTracking().Where(s => s.WorkshopId == workshopId)
            .Select(s => new { s.Id, s.Ref, s.RegisteredAt, s.Origin, s.Images, s.Videos, s.OtherFiles, s.MergedIntoId }).ToListAsync(cancel);
        // The first instant of each state, found by the database: the steps of ten thousand sets never travel.
        var steps = await db.CaseSets.Where(s => s.WorkshopId == workshopId).SelectMany(s => s.Steps).GroupBy(s => s.CaseSetId).Select(g => new
        {
            g.Key,
            Triaged = g.Min(s => s.To == CaseSetState.Triaged ? (DateTime?)s.At : null),
            Available = g.Min(s => s.To == CaseSetState.Available ? (DateTime?)s.At : null),
            Assigned = g.Min(s => s.To == CaseSetState.Assigned ? (DateTime?)s.At : null),
            Analysed = g.Min(s => s.To == CaseSetState.Analysed ? (DateTime?)s.At : null),
            Reviewed = g.Min(s => s.To == CaseSetState.Reviewed ? (DateTime?)s.At : null),
            Closed = g.Min(s => s.To == CaseSetState.Closed ? (DateTime?)s.At : null),
            Merged = g.Min(s => s.To == CaseSetState.MergedInto ? (DateTime?)s.At : null),
        }).ToDictionaryAsync(s => s.Key, cancel);
        var findings = await db.Findings.Where(f => f.WorkshopId == workshopId && f.VoidedAt == null).GroupBy(f => f.CaseSetId)
            .Select(g => new { g.Key, First = g.Min(f => f.RecordedAt) }).ToDictionaryAsync(f => f.Key, f => f.First, cancel);
        var voided = (await db.Findings.Where(f => f.WorkshopId == workshopId && f.VoidedAt != null).Select(f => new { f.CaseSetId, f.RecordedAt, VoidedAt = f.VoidedAt!.Value }).ToListAsync(cancel))
            .ToLookup(f => f.CaseSetId, f => (f.RecordedAt, f.VoidedAt));
        return [.. sets.Select(s =>
        {
            var step = steps.GetValueOrDefault(s.Id);
            return new SetFact(s.Id, s.Ref, s.RegisteredAt, s.Origin is CaseSetOrigin.Prepared, (long)s.Images + s.Videos + s.OtherFiles)
            {
                TriagedAt = step?.Triaged,
                AvailableAt = step?.Available,
                AssignedAt = step?.Assigned,
                AnalysedAt = step?.Analysed,
                ReviewedAt = step?.Reviewed,
                ClosedAt = step?.Closed,
                FirstFindingAt = findings.TryGetValue(s.Id, out var first) ? first : null,
                VoidedFindings = voided.Contains(s.Id) ? [.. voided[s.Id]] : [],
                MergedInto = s.MergedIntoId,
                MergedAt = s.MergedIntoId is null ? null : step?.Merged,
            };
        })];
    }

    private static async Task<List<DeterminationFact>> DeterminationsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var all = await db.Determinations.AsNoTracking().Where(d => d.WorkshopId == workshopId && d.DecidedAt != null)
            .Select(d => new { d.Id, d.CaseSetId, d.Countries, d.Likelihood }).ToListAsync(cancel);
        var steps = (await db.Determinations.AsNoTracking().Where(d => d.WorkshopId == workshopId && d.DecidedAt != null)
            .SelectMany(d => d.Steps.Where(s => s.State == DeterminationState.Accepted || s.State == DeterminationState.Withdrawn || s.State == DeterminationState.RefutedByCountry),
                (d, s) => new { d.Id, s.State, s.RecordedAt }).ToListAsync(cancel)).ToLookup(s => s.Id);
        return [.. from d in all
                   let accepted = steps[d.Id].FirstOrDefault(s => s.State is DeterminationState.Accepted)
                   where accepted is not null
                   let ended = steps[d.Id].FirstOrDefault(s => s.State is not DeterminationState.Accepted)
                   select new DeterminationFact(d.Id, d.CaseSetId, d.Countries, d.Likelihood >= Likelihood.Likely, accepted.RecordedAt,
                       ended?.RecordedAt, ended?.State is DeterminationState.RefutedByCountry)];
    }

    private static async Task<List<ReferralFact>> ReferralsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var all = await db.Referrals.AsNoTracking().Where(r => r.WorkshopId == workshopId)
            .Select(r => new { r.Id, r.RecipientCountry, r.CaseSetIds, r.RecordedAt, r.IncludesIdentificationInfo, r.RedirectedToCountry }).ToListAsync(cancel);
        var steps = (await db.Referrals.AsNoTracking().Where(r => r.WorkshopId == workshopId)
            .SelectMany(r => r.Steps, (r, s) => new { r.Id, s.No, s.State, s.At, s.RecordedAt }).ToListAsync(cancel)).OrderBy(s => s.No).ToLookup(s => s.Id);
        return [.. all.Select(r =>
        {
            Dated? First(params ReferralState[] states) => steps[r.Id].FirstOrDefault(s => states.Contains(s.State)) is { } step ? new Dated(step.At, step.RecordedAt) : null;
            return new ReferralFact(r.Id, r.RecipientCountry, r.CaseSetIds, r.RecordedAt)
            {
                WithIdentification = r.IncludesIdentificationInfo,
                Sent = First(ReferralState.Sent),
                Acknowledged = First(ReferralState.Acknowledged, ReferralState.InvestigationOpened, ReferralState.OutcomeReported),
                Opened = First(ReferralState.InvestigationOpened),
                Redirected = First(ReferralState.Redirected),
                RedirectedTo = r.RedirectedToCountry,
                RecalledAt = First(ReferralState.Recalled)?.RecordedAt,
            };
        })];
    }

    private static async Task<List<IcseFact>> IcseAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var steps = await db.IcseContributions.AsNoTracking().Where(c => c.WorkshopId == workshopId)
            .SelectMany(c => c.Steps, (c, s) => new { c.Id, c.CaseSetId, c.Kind, s.No, s.State, s.At, s.RecordedAt }).ToListAsync(cancel);
        return [.. from one in steps.GroupBy(s => s.Id)
                   let ordered = one.OrderBy(s => s.No).ToList()
                   from uploaded in ordered.Where(s => s.State is IcseState.Uploaded)
                   let ended = ordered.Find(s => s.No > uploaded.No && s.State is IcseState.Failed or IcseState.Void)
                   select new IcseFact(one.Key, uploaded.CaseSetId, uploaded.Kind is IcseKind.New, new Dated(uploaded.At, uploaded.RecordedAt), ended?.RecordedAt)];
    }

    private static async Task<List<ObjectFact>> ObjectsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var steps = await db.TraceableObjects.AsNoTracking().Where(o => o.WorkshopId == workshopId)
            .SelectMany(o => o.Steps, (o, s) => new { o.Id, s.No, s.State, s.At, s.RecordedAt }).ToListAsync(cancel);
        var outcomes = (await db.TraceableObjects.AsNoTracking().Where(o => o.WorkshopId == workshopId)
            .SelectMany(o => o.Outcomes, (o, s) => new { o.Id, s.No, s.Outcome, s.At, s.RecordedAt }).ToListAsync(cancel)).OrderBy(s => s.No).ToLookup(s => s.Id);
        return [.. steps.OrderBy(s => s.No).GroupBy(s => s.Id).Select(one =>
        {
            Dated? First(ObjectState state) => one.FirstOrDefault(s => s.State == state) is { } step ? new Dated(step.At, step.RecordedAt) : null;
            return new ObjectFact(one.Key, First(ObjectState.Proposed) ?? default)
            {
                Submitted = First(ObjectState.Submitted),
                Published = First(ObjectState.Published),
                Resolved = First(ObjectState.Resolved),
                Outcomes = [.. outcomes[one.Key].Select(o => (new Dated(o.At, o.RecordedAt), Key(o.Outcome)))],
            };
        })];

        static string Key(ObjectOutcome outcome) => outcome switch
        {
            ObjectOutcome.CountryNarrowed => CounterKeys.ObjectsCountryNarrowed,
            ObjectOutcome.IdentifiedNotSpecific => CounterKeys.ObjectsNotSpecific,
            ObjectOutcome.LedToVictim => CounterKeys.ObjectsLedToVictim,
            ObjectOutcome.LedToOffender => CounterKeys.ObjectsLedToOffender,
            _ => "",
        };
    }

    private static async Task<List<SubjectFact>> VictimsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var links = (await db.VictimRefs.AsNoTracking().Where(v => v.WorkshopId == workshopId)
            .SelectMany(v => v.Links, (v, l) => new { v.Id, l.CaseSetId, l.LinkedAt, l.UnlinkedAt }).ToListAsync(cancel))
            .ToLookup(l => l.Id, l => new SetLinkFact(l.CaseSetId, l.LinkedAt, l.UnlinkedAt));
        return await db.VictimRefs.AsNoTracking().Where(v => v.WorkshopId == workshopId)
            .Select(v => new SubjectFact(v.Id, v.Label, links[v.Id].ToList(), v.WasKnownBefore)).ToListAsync(cancel);
    }

    private static async Task<List<SubjectFact>> OffendersAsync(HubDb db, Guid workshopId, CancellationToken cancel) =>
        await db.OffenderRefs.AsNoTracking().Where(o => o.WorkshopId == workshopId)
            .Select(o => new SubjectFact(o.Id, o.Label, new List<SetLinkFact>(), o.WasKnownBefore)).ToListAsync(cancel);

    private static async Task<List<LedgerFact>> LedgerAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var events = await db.OutcomeEvents.AsNoTracking().Where(e => e.WorkshopId == workshopId)
            .OrderBy(e => e.No)
            .Select(e => new { e.Id, e.VictimRefId, e.OffenderRefId, e.ToStatus, e.EffectiveOn, e.RecordedAt, e.Attribution, e.CorrectsEventId, e.MergedIntoId, e.Country }).ToListAsync(cancel);
        return [.. events.Select(e =>
        {
            var ladder = e.VictimRefId is null ? Ladder.Offenders : Ladder.Victims;
            return new LedgerFact(e.Id, e.VictimRefId ?? e.OffenderRefId!.Value, Math.Max(0, ladder.Height(e.ToStatus)), e.EffectiveOn, e.RecordedAt,
                e.Attribution is Attribution.ThisWorkshop, e.CorrectsEventId, Effect(e.ToStatus), e.MergedIntoId, e.Country);
        })];

        static LedgerEffect Effect(OutcomeStatus status) => status switch
        {
            OutcomeStatus.KnownBefore => LedgerEffect.KnownBefore,
            OutcomeStatus.Retracted => LedgerEffect.Retracted,
            OutcomeStatus.Cleared => LedgerEffect.Cleared,
            OutcomeStatus.Merged => LedgerEffect.Merged,
            _ => LedgerEffect.Step,
        };
    }
}
