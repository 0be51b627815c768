using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Exposure;
using Hub.Domain.Notes;
using Hub.Domain.Reports;
using Hub.Web.Data;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>
/// All that an erasure removes of a workshop, in an order that foreign keys allow. The dry run counts the same rows that the erasure deletes.
/// What stays: the workshop's own line, its approved and issued reports, its frozen figures, the audit, and the seats of those who read these.
/// </summary>
internal static class WorkshopDetail
{
    /// <summary>They read the frozen reports and the audit; nobody else keeps a seat.</summary>
    public static readonly WorkshopRole[] Keepers = [WorkshopRole.Organiser, WorkshopRole.HostReviewer, WorkshopRole.Auditor];

    private static readonly ReportState[] KeptReports = [ReportState.Approved, ReportState.Issued, ReportState.Superseded];

    /// <param name="Name">English, translated where it is shown.</param>
    public sealed record Part(string Name, Func<CancellationToken, Task<int>> CountAsync, Func<CancellationToken, Task<int>> EraseAsync);

    /// <summary>What concerns single people's welfare: minutes, debriefs, wishes and declared conflicts.</summary>
    public static IReadOnlyList<Part> Welfare(HubDb db, Guid workshop)
    {
        var seats = db.Participants.Where(p => p.WorkshopId == workshop).Select(p => p.Id);
        return
        [
            Of("Exposure sessions", db.Set<ExposureSession>().Where(s => s.WorkshopId == workshop)),
            Of("Debriefs", db.Debriefs.Where(d => d.WorkshopId == workshop)),
            Of("Wishes of seats", db.SeatOptOuts.Where(o => seats.Contains(o.ParticipantId))),
            Of("Declared conflicts", db.DeclaredConflicts.Where(c => seats.Contains(c.ParticipantId))),
        ];
    }

    public static IReadOnlyList<Part> Of(HubDb db, Guid workshop)
    {
        var sets = db.CaseSets.Where(s => s.WorkshopId == workshop).Select(s => s.Id);
        var notes = db.Notes.Where(n => n.WorkshopId == workshop).Select(n => n.Number);
        var objects = db.TraceableObjects.Where(o => o.WorkshopId == workshop).Select(o => o.Id);
        var victims = db.VictimRefs.Where(v => v.WorkshopId == workshop).Select(v => v.Id);
        var offenders = db.OffenderRefs.Where(o => o.WorkshopId == workshop).Select(o => o.Id);
        var releases = db.AgendaReleases.Where(r => r.WorkshopId == workshop).Select(r => r.Id);
        var leaving = db.Participants.Where(p => p.WorkshopId == workshop && !Keepers.Contains(p.Role));
        return
        [
            .. Welfare(db, workshop),
            Of("Exposure limits", db.ExposurePolicies.Where(p => p.WorkshopId == workshop)),
            Of("Requests for access", db.AccessRequests.Where(r => r.WorkshopId == workshop)),
            Of("Notices", db.Set<Notice>().Where(n => n.WorkshopId == workshop)),
            Of("Reminder receipts", db.ReminderReceipts.Where(r => r.WorkshopId == workshop)),
            Of("Mails", db.OutboxMails.Where(m => m.WorkshopId == workshop)),
            Of("Reminder rules", db.ReminderRules.Where(r => r.WorkshopId == workshop)),
            Of("Saved filters", db.SavedViews.Where(v => v.WorkshopId == workshop)),
            Of("Calendar links", db.CalendarTokens.Where(t => t.WorkshopId == workshop)),
            Of("Acknowledged conflicts", db.ConflictAcknowledgements.Where(a => a.WorkshopId == workshop)),
            Of("Released sessions", db.Set<ReleasedSession>().Where(s => releases.Contains(s.ReleaseId))),
            Of("Agenda releases", db.AgendaReleases.Where(r => r.WorkshopId == workshop)),
            Of("Sessions", db.Sessions.Where(s => s.WorkshopId == workshop)),
            Of("Rooms", db.Rooms.Where(r => r.WorkshopId == workshop)),
            Of("Ledger of outcomes", db.OutcomeEvents.Where(e => e.VictimRefId != null && victims.Contains(e.VictimRefId.Value) || e.OffenderRefId != null && offenders.Contains(e.OffenderRefId.Value))),
            Of("References to children", db.VictimRefs.Where(v => v.WorkshopId == workshop)),
            Of("References to suspected offenders", db.OffenderRefs.Where(o => o.WorkshopId == workshop)),
            Of("Tips", db.TipCounts.Where(t => objects.Contains(t.ObjectId))),
            Of("Traceable objects", db.TraceableObjects.Where(o => o.WorkshopId == workshop)),
            Of("ICSE contributions", db.IcseContributions.Where(c => c.WorkshopId == workshop)),
            Of("Referrals", db.Referrals.Where(r => r.WorkshopId == workshop)),
            Of("Determinations", db.Determinations.Where(d => d.WorkshopId == workshop)),
            Of("Findings", db.Findings.Where(f => f.WorkshopId == workshop)),
            Of("Lessons", db.Lessons.Where(l => l.WorkshopId == workshop)),
            Of("Texts of notes", db.Set<NoteSnapshot>().Where(s => notes.Contains(s.NoteNumber))),
            Of("Changes of notes", db.Set<NoteChange>().Where(c => notes.Contains(c.NoteNumber))),
            Of("Notes", db.Notes.Where(n => n.WorkshopId == workshop)),
            Of("Assignment plans", db.AssignmentPlans.Where(p => p.WorkshopId == workshop)),
            Of("Assignments", db.Assignments.Where(a => sets.Contains(a.CaseSetId))),
            Of("Links between sets", db.CaseSetLinks.Where(l => l.WorkshopId == workshop)),
            Of("Grants", db.CaseSetGrants.Where(g => sets.Contains(g.CaseSetId))),
            Of("Case sets", db.CaseSets.Where(s => s.WorkshopId == workshop)),
            Of("Estimates", db.EstimateRules.Where(r => r.WorkshopId == workshop)),
            Of("Badges", db.Badges.Where(b => b.WorkshopId == workshop)),
            Of("Invitations", db.Invitations.Where(i => i.WorkshopId == workshop)),
            Of("Presence", db.PresenceEvents.Where(e => e.WorkshopId == workshop)),
            Of("Histories of seats", db.ParticipantSteps.Where(s => s.WorkshopId == workshop)),
            Of("Clearances", db.Clearances.Where(c => c.WorkshopId == workshop)),
            Of("Quotas", db.AgencyQuotas.Where(q => q.WorkshopId == workshop)),
            Of("Rules of the roster", db.RosterRules.Where(r => r.WorkshopId == workshop)),
            Of("Teams", db.Teams.Where(t => t.WorkshopId == workshop)),
            Of("Seats", leaving),
            Of("Drafts of reports", db.Reports.Where(r => r.WorkshopId == workshop && !KeptReports.Contains(r.State))),
        ];
    }

    private static Part Of<T>(string name, IQueryable<T> rows) where T : class => new(name, rows.CountAsync, rows.ExecuteDeleteAsync);
}
