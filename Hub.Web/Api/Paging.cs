using System.Globalization;
using Hub.Domain;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Api;

/// <summary>?take= (1 to 500, default 100) and ?after= (what the previous page gave as next).</summary>
public sealed record Paging
{
    public int? Take { get; init; }
    public string? After { get; init; }

    public async Task<Listing<T>> ListAsync<T>(IQueryable<T> ordered, CancellationToken cancel)
    {
        var (skip, take) = Window();
        int total = await ordered.CountAsync(cancel);
        return Page(await ordered.Skip(skip).Take(take).ToListAsync(cancel), skip, total);
    }

    /// <summary>The same for a list that knows a shorter way to one page of it: <paramref name="page"/> is given how many to skip and to take.</summary>
    public async Task<Listing<T>> ListAsync<T, TCounted>(IQueryable<TCounted> all, Func<int, int, IQueryable<T>> page, CancellationToken cancel)
    {
        var (skip, take) = Window();
        int total = await all.CountAsync(cancel);
        return Page(await page(skip, take).ToListAsync(cancel), skip, total);
    }

    /// <summary>The same for a short list that is in memory already.</summary>
    public Listing<T> List<T>(IEnumerable<T> ordered)
    {
        var (skip, take) = Window();
        var all = ordered.ToList();
        return Page([.. all.Skip(skip).Take(take)], skip, all.Count);
    }

    private (int Skip, int Take) Window()
    {
        int take = Take ?? 100;
        if (take is < 1 or > 500) throw new InvalidFieldException("take", "Take between 1 and 500 at a time.");
        int skip = 0;
        if (After is not null && (!int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out skip)))
            throw new InvalidFieldException("after", "Use the value that the previous page gave as next.");
        return (skip, take);
    }

    private static Listing<T> Page<T>(List<T> items, int skip, int total) =>
        new(items, total, skip + items.Count < total ? (skip + items.Count).ToString(CultureInfo.InvariantCulture) : null);
}
