using System.Diagnostics;

namespace Hub.Tests.Bench;

/// <summary>Typists and readers in rooms, and what a server makes of them. The load runs in this process, on the same cores as the server.</summary>
internal static class NotesLoad
{
    public static async Task<LoadResult> RunAsync(string address, string? token, IReadOnlyList<Guid> notes, int clients, int typists, int warm, int seconds, Process server, int keysASecond,
        Func<int, Guid, bool, LoadLedger, LoadMember> enter)
    {
        var ledger = new LoadLedger(notes.Count * clients, (warm + seconds + 8) * keysASecond * 2);
        var members = new List<LoadMember>();
        for (int room = 0; room < notes.Count; room++)
        {
            for (int i = 0; i < clients; i++)
            {
                var member = enter(members.Count, notes[room], i < typists, ledger);
                await member.ConnectAsync(address, token);
                members.Add(member);
            }
        }

        // The first keys open notes and write audit entries; a server runs for days, so they are not measured.
        using var unmeasured = new CancellationTokenSource(TimeSpan.FromSeconds(warm));
        await Task.WhenAll(members.Where(m => m.Types).Select(m => m.TypeAsync(unmeasured.Token)));
        await Task.Delay(300);
        ledger.Clear();
        server.Refresh();
        var (cpu, own, watch) = (server.TotalProcessorTime, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await Task.WhenAll(members.Where(m => m.Types).Select(m => m.TypeAsync(stop.Token)));
        await Task.Delay(300);
        server.Refresh();
        double used = (server.TotalProcessorTime - cpu).TotalSeconds, load = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds, took = watch.Elapsed.TotalSeconds;
        int unanswered = members.Sum(m => m.Unanswered);
        foreach (var member in members) await member.DisposeAsync();
        double[] sorted = ledger.Sorted();
        if (sorted.Length == 0) return new LoadResult(0, 0, 0, 0, 0, load / took, unanswered);
        return new LoadResult(sorted.Length / took, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.95)], sorted[(int)(sorted.Length * 0.99)], used / sorted.Length * 1000, load / took, unanswered);
    }
}
