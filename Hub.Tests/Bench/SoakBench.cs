using System.Diagnostics;
using System.Globalization;
using Hub.Domain.Notes;
using Hub.Domain.Roster;

namespace Hub.Tests.Bench;

/// <summary>
/// 200 connections in ten notes, two of the twenty in each type a key a second: managed memory for each connection, and the curve over the run. The hub
/// runs in this process so that its heap can be collected and weighed; what the clients need is weighed with it, so the figures are upper bounds.
/// </summary>
internal static class SoakBench
{
    private const int Notes = 10, Each = 20, Typists = 2;

    public static async Task RunAsync(bool quick, double minutes)
    {
        int seconds = quick ? 30 : (int)(minutes * 60), samples = quick ? 6 : 30;
        Measure.Heading(string.Create(CultureInfo.InvariantCulture, $"Soak: {Notes * Each} connections for {seconds} s"));
        await using var hub = new HubApplication();
        string address = hub.Listen();
        var (token, notes) = await FillAsync(hub);
        var ledger = new LoadLedger(Notes * Each, seconds + 10);
        // One comes and goes first: code is compiled, caches are filled.
        await using (var first = new HubLoadMember(0, notes[0], types: false, ledger, 1)) await first.ConnectAsync(address, token);
        double before = Managed();
        var members = new List<LoadMember>();
        foreach (var note in notes)
        {
            for (int i = 0; i < Each; i++)
            {
                var member = new HubLoadMember(members.Count, note, i < Typists, ledger, 1);
                await member.ConnectAsync(address, token);
                members.Add(member);
            }
        }

        double connected = Managed(), each = (connected - before) / members.Count * 1024;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Managed memory of a connection: {each:0.0} KB with its client's, bar 100: {(each < 100 ? "met" : "MISSED")}\n"));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var typing = members.Where(m => m.Types).Select(m => m.TypeAsync(stop.Token)).ToList();
        var curve = new List<(double Second, double Megabytes)>();
        var watch = Stopwatch.StartNew();
        Measure.Columns("second", "managed MB", "resident MB", "keys heard", "p99 ms");
        for (int sample = 1; sample <= samples; sample++)
        {
            var wait = TimeSpan.FromSeconds((double)seconds * sample / samples) - watch.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            double[] heard = ledger.Sorted();
            ledger.Clear();
            curve.Add((watch.Elapsed.TotalSeconds, Managed()));
            Measure.Row(Measure.Of(watch.Elapsed.TotalSeconds), curve[^1].Megabytes.ToString("0.00", CultureInfo.InvariantCulture), Measure.Of(Measure.Memory(Process.GetCurrentProcess())), Measure.Of(heard.Length), Measure.Ms(Measure.Share(heard, 0.99)));
        }

        await Task.WhenAll(typing);
        foreach (var member in members) await member.DisposeAsync();
        // The first fifth warms up; then medians of the next and of the last fifth are compared.
        int fifth = samples / 5;
        double early = Measure.Median(curve.Skip(fifth).Take(fifth).Select(c => c.Megabytes)), late = Measure.Median(curve.TakeLast(fifth).Select(c => c.Megabytes));
        double hours = (curve[^((fifth + 1) / 2)].Second - curve[fifth + fifth / 2].Second) / 3600, growth = (late / early - 1) / hours * 100;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nFrom {early:0.00} to {late:0.00} MB: {growth:0.0} % an hour, bar 5 in an hour's run{(seconds < 3600 ? " (this one is too short to tell)" : growth < 5 ? ": met" : ": MISSED")}; unanswered {members.Sum(m => m.Unanswered)}"));
    }

    private static double Managed()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
    }

    private static async Task<(string Token, IReadOnlyList<Guid> Notes)> FillAsync(HubApplication hub)
    {
        var user = await hub.HasUserAsync("Specialist 07 (IT)");
        var police = A.Organisation();
        var workshop = A.Workshop(police);
        var seat = A.Participant(workshop, organisation: police, person: user.Id, state: ParticipantState.Active);
        var notes = new List<Guid>();
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.AddRange(police, workshop, seat);
            for (int i = 0; i < Notes; i++)
            {
                var team = A.Team(workshop, string.Create(CultureInfo.InvariantCulture, $"Team {i}"));
                team.Seat(seat.Id, workshop.FirstDay);
                var note = Note.For(Guid.CreateVersion7(), team);
                db.AddRange(team, note);
                notes.Add(note.Id);
            }

            await db.SaveChangesAsync();
        }

        using var http = await hub.AsAsync(user);
        return (http.DefaultRequestHeaders.Authorization!.Parameter!, notes);
    }
}
