using System.Runtime.InteropServices;
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
    /// <summary>
    /// All of it from one state of the database. On PostgreSQL over two connections, because it is their reading that takes the time.
    /// Throws <see cref="NotFoundException"/> when there is no such workshop.
    /// </summary>
    public static async Task<WorkshopRecord> LoadAsync(IDbContextFactory<HubDb> hub, Guid workshopId, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        await using var cut = await OneCut.BeginAsync(db, cancel);
        if (!db.Database.IsNpgsql()) return await LoadAsync(db, workshopId, cancel);
        await using var other = await hub.CreateDbContextAsync(cancel);
        await using var same = await OneCut.JoinAsync(db, other, cancel);
        return await LoadAsync(db, other, workshopId, cancel);
    }

    /// <summary>In the middle of a write with its context, or after <see cref="OneCut"/> began. Throws <see cref="NotFoundException"/> when there is no such workshop.</summary>
    public static Task<WorkshopRecord> LoadAsync(HubDb db, Guid workshopId, CancellationToken cancel) => LoadAsync(db, db, workshopId, cancel);

    /// <param name="other">May be the same; then one list is read after the other.</param>
    private static async Task<WorkshopRecord> LoadAsync(HubDb db, HubDb other, Guid workshopId, CancellationToken cancel)
    {
        var workshop = await db.Workshops.AsNoTracking().Where(w => w.Id == workshopId)
            .Select(w => new { w.TimeZone, w.FirstDay, w.LastDay, w.CorpusFiles, w.CorpusQualifier }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var record = new WorkshopRecord
        {
            TimeZone = workshop.TimeZone,
            FirstDay = workshop.FirstDay,
            LastDay = workshop.LastDay,
            CorpusFiles = workshop.CorpusFiles,
            CorpusQualifier = workshop.CorpusQualifier,
        };
        var reading = WithResultsAsync(record, other, workshopId, cancel);
        if (other == db) await reading;
        try
        {
            var seats = await SeatsAsync(db, workshopId, cancel);
            var sets = await SetsAsync(db, workshopId, cancel);
            return await reading with { Seats = seats, Sets = sets };
        }
        catch
        {
            // The other connection is not given back while it is read.
            await Task.WhenAny(reading);
            throw;
        }
    }

    /// <summary>As much to read as the sets are.</summary>
    private static async Task<WorkshopRecord> WithResultsAsync(WorkshopRecord record, HubDb db, Guid workshopId, CancellationToken cancel) => record with
    {
        Determinations = await DeterminationsAsync(db, workshopId, cancel),
        Referrals = await ReferralsAsync(db, workshopId, cancel),
        Icse = await IcseAsync(db, workshopId, cancel),
        Objects = await ObjectsAsync(db, workshopId, cancel),
        Victims = await VictimsAsync(db, workshopId, cancel),
        Offenders = await OffendersAsync(db, workshopId, cancel),
        Ledger = await LedgerAsync(db, workshopId, cancel),
        Exposure = await ExposureFacts.LoadAsync(db, workshopId, record.TimeZone, cancel),
        Frozen = await FrozenFigures.OfAsync(db, workshopId, cancel),
    };

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
        var findings = new Dictionary<Guid, DateTime>();
        var voided = new Dictionary<Guid, List<(DateTime RecordedAt, DateTime VoidedAt)>>();
        await FactReader.ReadAsync(db, db.Findings.Where(f => f.WorkshopId == workshopId).Select(f => new { f.CaseSetId, f.RecordedAt, f.VoidedAt }), f =>
        {
            var set = f.Id(0);
            var at = f.Instant(1);
            if (f.InstantOrNull(2) is { } ended) (CollectionsMarshal.GetValueRefOrAddDefault(voided, set, out _) ??= []).Add((at, ended));
            else if (!findings.TryGetValue(set, out var first) || at < first) findings[set] = at;
        }, cancel);
        var sets = db.CaseSets.Where(s => s.WorkshopId == workshopId)
            .Select(s => new { s.Id, s.Ref, s.RegisteredAt, s.Origin, s.Files, s.MergedIntoId, s.TriagedAt, s.AvailableAt, s.AssignedAt, s.AnalysedAt, s.ReviewedAt, s.ClosedAt, s.MergedAt });
        return await FactReader.ListAsync(db, sets, s =>
        {
            var id = s.Id(0);
            var merged = s.IdOrNull(5);
            return new SetFact(id, s.Text(1), s.Instant(2), s.Word<CaseSetOrigin>(3) is CaseSetOrigin.Prepared, s.Long(4))
            {
                TriagedAt = s.InstantOrNull(6),
                AvailableAt = s.InstantOrNull(7),
                AssignedAt = s.InstantOrNull(8),
                AnalysedAt = s.InstantOrNull(9),
                ReviewedAt = s.InstantOrNull(10),
                ClosedAt = s.InstantOrNull(11),
                FirstFindingAt = findings.TryGetValue(id, out var found) ? found : null,
                VoidedFindings = voided.GetValueOrDefault(id, []),
                MergedInto = merged,
                MergedAt = merged is null ? null : s.InstantOrNull(12),
            };
        }, cancel);
    }

    private static async Task<List<DeterminationFact>> DeterminationsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var decided = db.Determinations.Where(d => d.WorkshopId == workshopId && d.DecidedAt != null);
        var steps = (await FactReader.ListAsync(db, decided.SelectMany(d => d.Steps.Where(s => s.State == DeterminationState.Accepted || s.State == DeterminationState.Withdrawn || s.State == DeterminationState.RefutedByCountry),
            (d, s) => new { d.Id, s.State, s.RecordedAt }), s => (Id: s.Id(0), State: s.Word<DeterminationState>(1), RecordedAt: s.Instant(2)), cancel)).ToLookup(s => s.Id);
        var facts = new List<DeterminationFact>();
        await FactReader.ReadAsync(db, decided.Select(d => new { d.Id, d.CaseSetId, d.Countries, d.Likelihood }), d =>
        {
            var id = d.Id(0);
            DateTime? accepted = null, ended = null;
            bool refuted = false;
            foreach (var step in steps[id])
            {
                if (step.State is DeterminationState.Accepted) accepted ??= step.RecordedAt;
                else if (ended is null) (ended, refuted) = (step.RecordedAt, step.State is DeterminationState.RefutedByCountry);
            }

            if (accepted is { } at) facts.Add(new DeterminationFact(id, d.Id(1), d.List(2), d.Word<Likelihood>(3) >= Likelihood.Likely, at, ended, refuted));
        }, cancel);
        return facts;
    }

    private static async Task<List<ReferralFact>> ReferralsAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var here = db.Referrals.Where(r => r.WorkshopId == workshopId);
        var steps = (await FactReader.ListAsync(db, here.SelectMany(r => r.Steps, (r, s) => new { r.Id, s.No, s.State, s.At, s.RecordedAt }),
            s => (Id: s.Id(0), No: s.Number(1), State: s.Word<ReferralState>(2), At: new Dated(s.Instant(3), s.Instant(4))), cancel)).OrderBy(s => s.No).ToLookup(s => s.Id);
        return await FactReader.ListAsync(db, here.Select(r => new { r.Id, r.RecipientCountry, r.CaseSetIds, r.RecordedAt, r.IncludesIdentificationInfo, r.RedirectedToCountry }), r =>
        {
            var own = steps[r.Id(0)];
            Dated? First(params ReadOnlySpan<ReferralState> states)
            {
                foreach (var step in own)
                    if (states.Contains(step.State)) return step.At;
                return null;
            }

            return new ReferralFact(r.Id(0), r.Text(1), r.Ids(2), r.Instant(3))
            {
                WithIdentification = r.Flag(4),
                Sent = First(ReferralState.Sent),
                Acknowledged = First(ReferralState.Acknowledged, ReferralState.InvestigationOpened, ReferralState.OutcomeReported),
                Opened = First(ReferralState.InvestigationOpened),
                Redirected = First(ReferralState.Redirected),
                RedirectedTo = r.TextOrNull(5),
                RecalledAt = First(ReferralState.Recalled)?.RecordedAt,
            };
        }, cancel);
    }

    private static async Task<List<IcseFact>> IcseAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var uploads = new List<(Guid Id, Guid SetId, bool IsNew, int No, Dated At)>();
        var ends = new Dictionary<Guid, List<(int No, DateTime RecordedAt)>>();
        var steps = db.IcseContributions.Where(c => c.WorkshopId == workshopId)
            .SelectMany(c => c.Steps.Where(s => s.State == IcseState.Uploaded || s.State == IcseState.Failed || s.State == IcseState.Void), (c, s) => new { c.Id, c.CaseSetId, c.Kind, s.No, s.State, s.At, s.RecordedAt });
        await FactReader.ReadAsync(db, steps, s =>
        {
            if (s.Word<IcseState>(4) is IcseState.Uploaded) uploads.Add((s.Id(0), s.Id(1), s.Word<IcseKind>(2) is IcseKind.New, s.Number(3), new Dated(s.Instant(5), s.Instant(6))));
            else (CollectionsMarshal.GetValueRefOrAddDefault(ends, s.Id(0), out _) ??= []).Add((s.Number(3), s.Instant(6)));
        }, cancel);
        return [.. uploads.OrderBy(u => u.No).Select(u => new IcseFact(u.Id, u.SetId, u.IsNew, u.At, ends.TryGetValue(u.Id, out var after) ? after.Where(e => e.No > u.No).OrderBy(e => e.No).Select(e => (DateTime?)e.RecordedAt).FirstOrDefault() : null))];
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
        var links = new Dictionary<Guid, List<SetLinkFact>>();
        await FactReader.ReadAsync(db, db.VictimRefs.Where(v => v.WorkshopId == workshopId).SelectMany(v => v.Links, (v, l) => new { v.Id, l.CaseSetId, l.LinkedAt, l.UnlinkedAt }), l =>
        {
            var link = new SetLinkFact(l.Id(1), l.Instant(2), l.InstantOrNull(3));
            (CollectionsMarshal.GetValueRefOrAddDefault(links, l.Id(0), out _) ??= []).Add(link);
        }, cancel);
        return await FactReader.ListAsync(db, db.VictimRefs.Where(v => v.WorkshopId == workshopId).Select(v => new { v.Id, v.Label, v.WasKnownBefore }),
            v => new SubjectFact(v.Id(0), v.Text(1), links.GetValueOrDefault(v.Id(0), []), v.Flag(2)), cancel);
    }

    private static async Task<List<SubjectFact>> OffendersAsync(HubDb db, Guid workshopId, CancellationToken cancel) =>
        await db.OffenderRefs.AsNoTracking().Where(o => o.WorkshopId == workshopId)
            .Select(o => new SubjectFact(o.Id, o.Label, new List<SetLinkFact>(), o.WasKnownBefore)).ToListAsync(cancel);

    private static async Task<List<LedgerFact>> LedgerAsync(HubDb db, Guid workshopId, CancellationToken cancel)
    {
        var events = db.OutcomeEvents.Where(e => e.WorkshopId == workshopId)
            .OrderBy(e => e.No)
            .Select(e => new { e.Id, e.VictimRefId, e.OffenderRefId, e.ToStatus, e.EffectiveOn, e.RecordedAt, e.Attribution, e.CorrectsEventId, e.MergedIntoId, e.Country });
        return await FactReader.ListAsync(db, events, e =>
        {
            var victim = e.IdOrNull(1);
            var status = e.Word<OutcomeStatus>(3);
            var ladder = victim is null ? Ladder.Offenders : Ladder.Victims;
            return new LedgerFact(e.Id(0), victim ?? e.Id(2), Math.Max(0, ladder.Height(status)), e.Day(4), e.Instant(5),
                e.Word<Attribution>(6) is Attribution.ThisWorkshop, e.IdOrNull(7), Effect(status), e.IdOrNull(8), e.TextOrNull(9));
        }, cancel);

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
