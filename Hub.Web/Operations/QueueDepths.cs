using Hub.Domain.Reminders;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Operations;

/// <summary>What waits in the database's queues: jobs and mails that are due, and what has failed.</summary>
/// <param name="OldestDue">Since when the longest-waiting job is due, null when none is.</param>
public sealed record QueueDepths(int JobsDue, DateTime? OldestDue, int JobsFailed, int MailsDue, int MailsFailed, int MailsUnknown)
{
    public static async Task<QueueDepths> ReadAsync(HubDb db, DateTime now, CancellationToken cancel)
    {
        var due = await db.Set<OwedJob>().Where(j => j.State == JobState.Owed && j.NextAt <= now).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(j => j.NextAt) }).SingleOrDefaultAsync(cancel);
        var mails = await db.Set<OutboxMail>().Where(m => m.State == MailState.Scheduled && m.DueAt <= now || m.State == MailState.Failed || m.State == MailState.Unknown)
            .GroupBy(m => m.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(m => m.State, m => m.Count, cancel);
        return new QueueDepths(due?.Count ?? 0, due?.Oldest, await db.Set<OwedJob>().CountAsync(j => j.State == JobState.Failed, cancel),
            mails.GetValueOrDefault(MailState.Scheduled), mails.GetValueOrDefault(MailState.Failed), mails.GetValueOrDefault(MailState.Unknown));
    }
}
