using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Demo;

/// <summary>Whether this hub holds demonstration data: every page then says so. Asked once; loading sets it.</summary>
public sealed class DemoMark(IDbContextFactory<HubDb> hub)
{
    private bool? _stands;

    public async ValueTask<bool> StandsAsync()
    {
        if (_stands is { } known) return known;
        await using var db = await hub.CreateDbContextAsync();
        bool stands = await db.Users.AnyAsync(u => u.IsDemonstration);
        _stands = stands;
        return stands;
    }

    internal void Set() => _stands = true;
}
