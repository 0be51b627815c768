using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Exposure;
using Hub.Domain.Findings;
using Hub.Domain.Reports;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>What a daily report tells beside figures: how things stood at the cut-off, and what happened since the report before.</summary>
internal sealed class DayFactsQuery(HubDb db, Guid workshopId, WorkshopRecord record, Figures figures, DateTime since)
{
    private static readonly CaseSetState[] Watched = [CaseSetState.OnHold, CaseSetState.AlreadyKnown, CaseSetState.Withdrawn, CaseSetState.MergedInto, CaseSetState.Assigned, CaseSetState.Available];
    private readonly DateTime _cutOff = figures.CutOff < figures.AsOf ? figures.CutOff : figures.AsOf;
    private readonly DateOnly _day = Counters.DayOf(record, figures.CutOff);

    public async Task<DayFacts> LoadAsync(CancellationToken cancel)
    {
        var standing = await StandingAsync(cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        var assigned = await (from a in db.Assignments
                              join s in db.CaseSets on a.CaseSetId equals s.Id
                              where s.WorkshopId == workshopId && a.At <= _cutOff && (a.EndedAt == null || a.EndedAt > _cutOff)
                              select new { a.CaseSetId, a.TeamId, a.At, a.State }).AsNoTracking().ToListAsync(cancel);
        var teamOf = assigned.Where(a => a.State is not AssignmentState.Proposed).GroupBy(a => a.CaseSetId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.At)!.TeamId);
        var names = teams.ToDictionary(t => t.Id, t => t.Name);
        var untouched = standing.Where(s => s.To is CaseSetState.Assigned && s.At < _cutOff.AddDays(-1)).ToList();
        var merged = standing.Where(s => s.To is CaseSetState.MergedInto).ToList();
        var refs = record.Sets.ToDictionary(s => s.Id, s => s.Ref);
        var links = await db.CaseSetLinks.AsNoTracking().Where(l => l.WorkshopId == workshopId && l.At <= _cutOff).Select(l => new { l.FirstSetId, l.SecondSetId, l.At }).ToListAsync(cancel);
        var pending = record.Referrals.Where(r => !(r.RecalledAt <= figures.AsOf)).ToList();
        var unanswered = pending.Where(r => Reached(r.Sent) && !Reached(r.Acknowledged)).ToList();
        var exposure = record.Exposure.Where(e => e.Day == _day).ToList();
        int due = exposure.Sum(e => e.BreaksDue);
        var facts = new DayFacts
        {
            Withdrawn = standing.Count(s => s.To is CaseSetState.Withdrawn),
            AlreadyKnown = standing.Count(s => s.To is CaseSetState.AlreadyKnown),
            Merged = merged.Count,
            OnHold = [.. standing.Where(s => s.To is CaseSetState.OnHold).CountBy(s => s.Reason ?? "Reason not recorded").Select(g => new Tally(g.Key, g.Value)).OrderByDescending(g => g.Count).ThenBy(g => g.Name)],
            Untouched = [.. untouched.CountBy(s => names.GetValueOrDefault(teamOf.GetValueOrDefault(s.Id), "–")).Select(g => new Tally(g.Key, g.Value)).OrderByDescending(g => g.Count).ThenBy(g => g.Name)],
            OldestUntouched = untouched.Count == 0 ? null : untouched.Min(s => s.At),
            AwaitingAcknowledgement = unanswered.Count,
            AwaitingAcknowledgementOverADay = unanswered.Count(r => r.Sent!.Value.At < _cutOff.AddHours(-24)),
            ReviewedNotUploaded = await BacklogAsync(cancel),
            ObjectsCheckedToday = await db.TraceableObjects.Where(o => o.WorkshopId == workshopId)
                .CountAsync(o => o.Steps.Any(s => s.State == ObjectState.Sanitised && s.At > since && s.At <= _cutOff), cancel),
            CountriesSilent = pending.Where(r => Reached(r.Sent)).GroupBy(r => r.Country).Count(g => !g.Any(r => Reached(r.Acknowledged))),
            OverlapsFound = links.Count(l => l.At > since),
            OverlapsBetweenTeams = links.Count(l => teamOf.TryGetValue(l.FirstSetId, out var one) && teamOf.TryGetValue(l.SecondSetId, out var other) && one != other),
            MergedToday = [.. merged.Where(m => m.At > since).Select(m => new MergedPair(m.Ref, refs.GetValueOrDefault(m.MergedIntoId ?? Guid.Empty, "–"))).OrderBy(m => m.Merged)],
            DebriefsHeldToday = exposure.Sum(e => e.DebriefsHeld),
            DebriefsExpectedToday = exposure.Sum(e => e.DebriefsExpected),
            BreaksHonouredPercent = due == 0 ? 100 : 100 * exposure.Sum(e => e.BreaksHonoured) / due,
            CapsHitToday = exposure.Sum(e => e.CapsHit),
            SetsLeft = (int)(figures[CounterKeys.SetsAvailable] - figures[CounterKeys.SetsAnalysed]) is > 0 and var left ? left : 0,
            Overrides = await (from a in db.Assignments
                               join s in db.CaseSets on a.CaseSetId equals s.Id
                               where s.WorkshopId == workshopId && a.At > since && a.At <= _cutOff && a.Overrides.Any(o => o.ApprovedBy != null)
                               select a.Id).CountAsync(cancel),
            Unassignable = await UnassignableSets.CountAsync(db, workshopId, standing.Where(s => s.To is CaseSetState.Available).Select(s => s.Id).ToHashSet(), _cutOff, cancel),
        };
        facts = await WithPeopleAsync(facts, cancel);
        facts = await WithAuditAsync(facts, cancel);
        return await WithDecisionsAsync(facts, assigned.Count(a => a.State is AssignmentState.Proposed), untouched.Count, cancel);
    }

    /// <summary>
    /// The sets that stood in a state that is watched, with the step that brought them there. One that came to its present state before the cut-off
    /// stood in it then: of those that did in another, which are most of a large workshop, no step is read.
    /// </summary>
    private Task<List<StandingSet>> StandingAsync(CancellationToken cancel) => db.CaseSets.AsNoTracking()
        .Where(s => s.WorkshopId == workshopId && (Watched.Contains(s.State) || s.StateSince > _cutOff))
        .SelectMany(s => s.Steps, (s, x) => new { Set = s, Step = x })
        .Where(x => Watched.Contains(x.Step.To) && x.Step.At <= _cutOff && !x.Set.Steps.Any(later => later.Number > x.Step.Number && later.At <= _cutOff))
        .Select(x => new StandingSet(x.Set.Id, x.Set.Ref, x.Set.MergedIntoId, x.Step.To, x.Step.At, x.Step.Reason)).ToListAsync(cancel);

    private bool Reached(Dated? step) => step?.Counts(figures.CutOff, figures.AsOf) ?? false;

    private async Task<int> BacklogAsync(CancellationToken cancel)
    {
        var settled = (await db.CaseSets.Where(s => s.WorkshopId == workshopId && (s.IcseDecision == IcseDecision.AlreadyThere || s.IcseDecision == IcseDecision.NotUploaded))
            .Select(s => s.Id).ToListAsync(cancel)).ToHashSet();
        return figures.Rows(CounterKeys.SetsReviewed).Except(figures.Rows(CounterKeys.IcseSets)).Count(id => !settled.Contains(id));
    }

    private async Task<DayFacts> WithPeopleAsync(DayFacts facts, CancellationToken cancel)
    {
        WorkshopRole[] working = [WorkshopRole.TeamLead, WorkshopRole.Specialist, WorkshopRole.Analyst];
        var seats = await db.Participants.AsNoTracking().Where(p => p.WorkshopId == workshopId && working.Contains(p.Role) && p.ActiveSince != null && p.ActiveSince <= _cutOff)
            .Select(p => new { p.Id, p.State, p.From, p.To }).ToListAsync(cancel);
        var here = (await db.PresenceEvents.AsNoTracking().Where(e => e.WorkshopId == workshopId && e.Day == _day && e.At <= _cutOff).ToListAsync(cancel))
            .GroupBy(e => e.ParticipantId).Where(g => Presence.Standing(g) is not null).Select(g => g.Key).ToHashSet();
        var members = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).OrderBy(t => t.Name)
            .Select(t => new { t.Name, Members = t.Members.Where(m => m.From <= _day && (m.To == null || m.To >= _day)).Select(m => m.ParticipantId).ToList() }).ToListAsync(cancel);
        var active = seats.Where(s => s.State is ParticipantState.Active && s.From <= _day && s.To >= _day).Select(s => s.Id).ToHashSet();
        var tomorrow = _day.AddDays(1);
        int perDay = await db.ExposurePolicies.Where(p => p.WorkshopId == workshopId).Select(p => (int?)p.MaxMinutesPerDay).SingleOrDefaultAsync(cancel) ?? new ExposurePolicy(workshopId).MaxMinutesPerDay;
        return facts with
        {
            Attendance = [.. members.Select(t => new TeamAttendance(t.Name, t.Members.Count(m => active.Contains(m) && here.Contains(m)), t.Members.Count(active.Contains))).Where(t => t.Seats > 0)],
            StoodDown = seats.Count(s => s.State is ParticipantState.StoodDown),
            NotSeen = active.Count(a => !here.Contains(a)),
            CapacityTomorrowMinutes = tomorrow > record.LastDay ? null : perDay * seats.Count(s => s.State is ParticipantState.Active && s.From <= tomorrow && s.To >= tomorrow),
        };
    }

    private async Task<DayFacts> WithAuditAsync(DayFacts facts, CancellationToken cancel)
    {
        var acts = await AuditDigest.OfAsync(db, workshopId, since, _cutOff, cancel);
        return facts with { BreakGlass = acts.Grants, Denied = acts.Denied, Exports = acts.Disclosures };
    }

    private async Task<DayFacts> WithDecisionsAsync(DayFacts facts, int overridesWaiting, int untouched, CancellationToken cancel)
    {
        var proposed = await db.Determinations.Where(d => d.WorkshopId == workshopId && d.ProposedAt != null && d.ProposedAt <= _cutOff && (d.DecidedAt == null || d.DecidedAt > _cutOff)
            && d.State != DeterminationState.Withdrawn).Select(d => d.ProposedAt!.Value).ToListAsync(cancel);
        var drafts = await db.Referrals.AsNoTracking().Where(r => r.WorkshopId == workshopId && r.RecordedAt <= _cutOff)
            .Select(r => new { r.RecordedAt, Moved = r.Steps.Any(s => s.State != ReferralState.Draft && s.At <= _cutOff) }).Where(r => !r.Moved).Select(r => r.RecordedAt).ToListAsync(cancel);
        List<WaitingDecision> waiting = [];
        Add(proposed.Count, "{0} determinations to review", "Reviewers", proposed.Count == 0 ? null : proposed.Min());
        Add(drafts.Count, "{0} referrals to approve", "Organisers", drafts.Count == 0 ? null : drafts.Min());
        Add(overridesWaiting, "{0} overrides for a second person", "Organisers", null);
        Add(facts.Unassignable.Sum(u => u.Count), "{0} sets that no team may be given", "Organisers", null);
        Add(untouched, "{0} sets assigned and untouched", "Team leads", facts.OldestUntouched);
        Add(facts.OnHold.Sum(h => h.Count), "{0} sets on hold", "Host and owners", null);
        return facts with { Decisions = waiting, AwaitingApproval = drafts.Count };

        void Add(int count, string what, string who, DateTime? oldest)
        {
            if (count > 0) waiting.Add(new WaitingDecision(what, count, who, oldest));
        }
    }

    private sealed record StandingSet(Guid Id, string Ref, Guid? MergedIntoId, CaseSetState To, DateTime At, string? Reason);
}
