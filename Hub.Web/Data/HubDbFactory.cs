using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Data;

/// <summary>Opens the context of the configured database, so that everybody else asks for IDbContextFactory&lt;HubDb&gt;.</summary>
internal sealed class HubDbFactory<TDb>(IDbContextFactory<TDb> inner) : IDbContextFactory<HubDb> where TDb : HubDb
{
    public HubDb CreateDbContext() => inner.CreateDbContext();

    public async Task<HubDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
}
