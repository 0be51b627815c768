using Hub.Domain.Reports;
using Hub.Tests.Walk;
using Hub.Web.Demo;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Reports;

/// <summary>
/// The demonstration: the two published workshops of domain.md 5.4 and an invented one that is under way, entered through the use cases alone.
/// Loaded once for all tests of the collection, which only read, or add what nobody else looks at.
/// </summary>
public sealed class ReplayedWorkshops : IAsyncLifetime
{
    public const string Name = "Replayed workshops";

    public HubApplication Hub { get; } = new() { Clock = new ReplayClock() };
    public Guid Programme { get; private set; }
    public Guid Tenth { get; private set; }
    public Guid Italy { get; private set; }
    public Guid Running { get; private set; }
    public ApiCaller Organiser { get; private set; } = default!;
    public ApiCaller Reviewer { get; private set; } = default!;

    /// <summary>What the loader told the person who started it.</summary>
    public string Said { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Said = await LoadDemo.RunAsync(Hub.Services, "http://127.0.0.1:5080", CancellationToken.None);
        await using var db = await Hub.Db.CreateDbContextAsync();
        var byDay = await db.Workshops.OrderBy(w => w.FirstDay).Select(w => w.Id).ToListAsync();
        (Italy, Tenth, Running) = (byDay[0], byDay[1], byDay[2]);
        Programme = await db.Programmes.Select(p => p.Id).SingleAsync();
        Organiser = await AsAsync("organiser@demo.example");
        Reviewer = await AsAsync("reviewer@demo.example");
    }

    public async Task DisposeAsync() => await Hub.DisposeAsync();

    /// <summary>The figures behind everything, straight from the arithmetic.</summary>
    public async Task<Figures> FiguresAsync(Guid workshopId, DateTime cutOff, DateTime asOf)
    {
        await using var db = await Hub.Db.CreateDbContextAsync();
        return Counters.Of(await CounterFacts.LoadAsync(db, workshopId, default), cutOff, asOf);
    }

    private async Task<ApiCaller> AsAsync(string email)
    {
        await using var db = await Hub.Db.CreateDbContextAsync();
        return new ApiCaller(await Hub.AsAsync(await db.Users.SingleAsync(u => u.Email == email)));
    }
}

[CollectionDefinition(ReplayedWorkshops.Name)]
public sealed class ReplayedOnce : ICollectionFixture<ReplayedWorkshops>;
