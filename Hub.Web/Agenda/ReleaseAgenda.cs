using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Freezes the draft as the agenda that everybody sees, and tells those whose own agenda it changes.</summary>
public sealed class ReleaseAgenda(HubWrites writes, AgendaNotices notices)
{
    public sealed record Result(Guid Id, int Number, string Name, DateTime At, int Changes, int Notified);

    /// <param name="name">Null takes the next name.</param>
    /// <param name="notify">Whether those affected hear of it, one notice each.</param>
    public async Task<Result> RunAsync(Actor actor, Guid workshopId, string? name, string? note, bool notify, Guid? id, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        if (id is { } known && await write.Db.AgendaReleases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == known && r.WorkshopId == workshopId, cancel) is { } earlier)
            return new Result(earlier.Id, earlier.Number, earlier.Name, earlier.At, 0, 0);
        var book = await AgendaBook.LoadAsync(write.Db, workshopId, cancel);
        DemandNothingHolds(book);
        var release = book.Next(id ?? Guid.CreateVersion7(), name ?? book.NextName, note, actor.UserId, actor.Name, write.Now);
        if (await write.Db.AgendaReleases.AnyAsync(r => r.WorkshopId == workshopId && r.Name == release.Name, cancel))
            throw new RuleBrokenException("agenda.name", "There is already a release called {0}. Names stay unique; try {1}.", release.Name, book.NextName);
        var changes = ReleaseDiff.Between(book.Released, release);
        write.Db.AgendaReleases.Add(release);
        int notified = notify ? await notices.AddAsync(write, book, release, changes, cancel) : 0;
        write.Record(AuditOperation.Disclosure, "AgendaReleased", "AgendaRelease", release.Id, workshopId, detail: $"{changes.Count} changes, {notified} notices");
        write.Announce(Topics.Agenda(workshopId), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        if (notified > 0) await notices.WakeAsync(cancel);
        return new Result(release.Id, release.Number, release.Name, release.At, changes.Count, notified);
    }

    private static void DemandNothingHolds(AgendaBook book)
    {
        int blocks = book.Holding.Count(c => c.Severity is Severity.Block), warnings = book.Holding.Count - blocks;
        if (blocks > 0) throw new RuleBrokenException("agenda.blocked", "{0} conflicts block the release. Change a time, a room or the people.", blocks);
        if (warnings > 0) throw new RuleBrokenException("agenda.warnings", "{0} warnings are not acknowledged yet. Acknowledge each with a reason, or mend it.", warnings);
    }
}
