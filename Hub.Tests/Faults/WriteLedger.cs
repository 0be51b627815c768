using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Faults;

/// <summary>
/// What programs were told of their writes, to be held against the database after a fault. Every write carries an id of its own; what was
/// not answered is sent again under the same id until it is, or until the load ends.
/// </summary>
internal sealed class WriteLedger
{
    private enum Fate { Unknown, Acknowledged, Refused }

    private readonly ConcurrentDictionary<Guid, Fate> _fates = [];
    private readonly ConcurrentDictionary<string, int> _said = [];
    private CancellationTokenSource _stop = new();
    private int _repeated, _names;

    public int Acknowledged => _fates.Values.Count(f => f is Fate.Acknowledged);

    public int Unknown => _fates.Values.Count(f => f is Fate.Unknown);

    /// <summary>How often a write was sent again because its fate was unknown.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>How long a program thinks between two writes.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>What was said when a write could not be made: status and code, how often.</summary>
    public IReadOnlyDictionary<string, int> Said => _said;

    public int NextName() => Interlocked.Increment(ref _names);

    /// <summary>One program that writes until <see cref="RestAsync"/>: an organisation, a set, an organisation, a set.</summary>
    public async Task WriteAsync(HttpClient client, string address, string workshop, string owner, string name)
    {
        var stop = _stop.Token;
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            var id = Guid.CreateVersion7();
            _fates[id] = Fate.Unknown;
            var (path, body) = i % 2 == 0
                ? ("/organisations", (object)new { id, name = $"{name} {i}", shortName = $"{name} {i}", kind = "Police", countryCode = "IT" })
                : ($"/workshops/{workshop}/case-sets", new { id, title = $"{name} {i}", owner, images = 1 + i, videos = 0, intensity = 1, priority = 3, marking = new { tlp = "Amber", hCode = "H1" } });
            while (!stop.IsCancellationRequested && !await SendAsync(client, new Uri(address + "/api/v1" + path), id, body))
            {
                Interlocked.Increment(ref _repeated);
                await Task.Delay(100, CancellationToken.None);
            }

            if (Pause > TimeSpan.Zero) await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Lets the programs end what they are at, so that nothing is under way when the ledger is checked.</summary>
    public async Task RestAsync(IEnumerable<Task> writers)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(writers);
        _stop.Dispose();
        _stop = new CancellationTokenSource();
    }

    /// <summary>Acknowledged: once in the database and once in the audit. Refused: not there. Unknown: at most once, and never without its entry.</summary>
    public async Task CheckAsync(HubDb db, string when)
    {
        var there = (await db.Organisations.AsNoTracking().Select(o => o.Id).ToListAsync()).Concat(await db.CaseSets.AsNoTracking().Select(s => s.Id).ToListAsync()).ToHashSet();
        var entries = (await db.AuditEvents.AsNoTracking().Where(e => e.Action == "OrganisationCreated" || e.Action == "CaseSetRegistered").Select(e => e.ObjectId).ToListAsync())
            .GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
        var wrong = _fates.Where(f => entries.GetValueOrDefault(f.Key) is var logged && (there.Contains(f.Key) ? 1 : 0) is var rows && f.Value switch
        {
            Fate.Acknowledged => rows != 1 || logged != 1,
            Fate.Refused => rows != 0 || logged != 0,
            _ => rows != logged,
        }).Select(f => $"{f.Key} {f.Value}: {(there.Contains(f.Key) ? "there" : "gone")}, {entries.GetValueOrDefault(f.Key)} entries").ToList();
        Assert.True(wrong.Count == 0, $"{when}: {wrong.Count} of {_fates.Count} are wrong\n{string.Join('\n', wrong.Take(20))}");
    }

    /// <summary>True when the write has an answer that is final.</summary>
    private async Task<bool> SendAsync(HttpClient client, Uri address, Guid id, object body)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var answer = await client.PostAsJsonAsync(address, body, patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                _fates[id] = Fate.Acknowledged;
                return true;
            }

            _said.AddOrUpdate($"{(int)answer.StatusCode}", 1, (_, n) => n + 1);
            if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity)) return false;
            _fates[id] = Fate.Refused;
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            _said.AddOrUpdate(e is OperationCanceledException ? "no answer" : "cut off", 1, (_, n) => n + 1);
            return false;
        }
    }
}
