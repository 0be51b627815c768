using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Shell.Notices;

namespace Hub.Tests.Shell;

public sealed class NoticeTests
{
    [Fact]
    public async Task A_notice_reaches_its_person_alone_and_is_read_by_nobody_else()
    {
        await using var hub = new HubApplication();
        var told = await hub.HasUserAsync("Specialist 07 (IT)");
        var other = await hub.HasUserAsync("Specialist 12 (DE)");
        await TellAsync(hub, by: other.Id, told.Id, other.Id);

        await hub.Get<ReadNotices>().RunAsync(await hub.ActorAsync(other), null, default);

        await using var db = await hub.Db.CreateDbContextAsync();
        var notice = Assert.Single(db.Notices);
        Assert.Equal((told.Id, "Specialist 12 (DE)", null), (notice.PersonId, Assert.Single(notice.Arguments), notice.ReadAt));
    }

    [Fact]
    public async Task Reading_marks_ones_own_notices_once()
    {
        await using var hub = new HubApplication();
        var told = await hub.HasUserAsync("Specialist 07 (IT)");
        await TellAsync(hub, by: Guid.Empty, told.Id);
        var read = hub.Get<ReadNotices>();

        await read.RunAsync(await hub.ActorAsync(told), null, default);
        await read.RunAsync(await hub.ActorAsync(told), null, default);

        await using var db = await hub.Db.CreateDbContextAsync();
        Assert.NotNull(Assert.Single(db.Notices).ReadAt);
        Assert.Single(db.AuditEvents, e => e.Action == "NoticesRead");
    }

    private static async Task TellAsync(HubApplication hub, Guid by, params Guid[] people)
    {
        var actor = by == Guid.Empty ? Hub.Domain.Access.Actor.Hub("a test") : Hub.Domain.Access.Actor.Nobody with { UserId = by };
        await using var write = await hub.Get<HubWrites>().BeginAsync(actor, default);
        foreach (var person in people) write.Tell(person, null, "/inbox", "{0} mentioned you", "Specialist 12 (DE)");
        write.Record(AuditOperation.Alteration, "Told", "Person", by);
        await write.SaveAsync(default);
    }
}
