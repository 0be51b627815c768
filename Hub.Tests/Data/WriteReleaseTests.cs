using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Tests.Roster;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Data;

public class WriteReleaseTests
{
    /// <summary>Contexts are pooled: one given back twice would be taken from whoever rented it in between.</summary>
    [Fact]
    public async Task A_saved_write_gives_its_context_back_once()
    {
        await using var house = await RosterHouse.OpenAsync();
        var write = await house.Hub.Get<HubWrites>().BeginAsync(Actor.Hub("test"), default);
        write.Record(AuditOperation.Security, "Test", "Workshop", house.Workshop.Id);
        await write.SaveAsync(default);

        await using var rented = await house.Hub.Db.CreateDbContextAsync();
        await write.DisposeAsync();

        Assert.Equal(1, await rented.Workshops.CountAsync());
    }
}
