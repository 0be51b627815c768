using System.Collections.Concurrent;
using System.Diagnostics;
using Hub.Tests.Machine;

namespace Hub.Tests.Bench;

/// <summary>60 people in ten rooms: each types one edit a second and opens a page every four seconds. Memory at the beginning, in the middle and at the end.</summary>
internal static class PeopleBench
{
    private const int Rooms = 10, Each = 6;

    public static async Task RunAsync(bool quick, double minutes)
    {
        int seconds = quick ? 20 : (int)(minutes * 60);
        Measure.Heading($"60 people for {seconds} s: notes, pages, board");
        await using var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort());
        await hub.StartAsync();
        var workshop = await BenchWorkshop.FillAsync(hub, 580, 60, Rooms);
        string[] paths = [.. workshop.Pages.Take(6).Select(p => p.Path)];
        var (took, errors, memory) = (new ConcurrentBag<double>(), 0, new List<double>());
        using var stop = new CancellationTokenSource();
        var people = Enumerable.Range(0, Rooms * Each).Select(async i =>
        {
            await Task.Delay(Random.Shared.Next(4_000));
            for (int turn = i; !stop.IsCancellationRequested; turn++)
            {
                long began = Stopwatch.GetTimestamp();
                using (var answer = await hub.Http.GetAsync(new Uri(hub.Address + paths[turn % paths.Length])))
                {
                    await answer.Content.ReadAsByteArrayAsync();
                    if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref errors);
                }

                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(4_000);
            }
        }).ToList();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, seconds / 20.0)));
                memory.Add(Measure.Memory(hub.Process));
            }
        });
        var notes = await NotesLoad.RunAsync(hub.Address, HubProcess.Token, workshop.Notes, Each, Each, 20, seconds, hub.Process, 1, (id, note, types, ledger) => new HubLoadMember(id, note, types, ledger, 1));
        await stop.CancelAsync();
        await Task.WhenAll([.. people, watching]);

        Measure.Columns("what", "count", "p50 ms", "p95 ms", "p99 ms", "errors");
        Measure.Row("an edit, to everybody's screen", Measure.Of(notes.DeliveriesASecond * seconds), Measure.Ms(notes.P50), Measure.Ms(notes.P95), Measure.Ms(notes.P99), Measure.Of(notes.Unanswered));
        Measure.Row("a page", Measure.Of(took.Count), Measure.Ms(Measure.Median(took)), Measure.Ms(Measure.Share(took, 0.95)), Measure.Ms(Measure.Share(took, 0.99)), Measure.Of(errors));
        Console.WriteLine($"\nMemory in MB over the run: {string.Join(' ', memory.Select(Measure.Of))}");
    }
}
