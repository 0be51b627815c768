using System.Diagnostics;
using System.Globalization;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Findings;
using Hub.Domain.Outcomes;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Tests.Machine;
using Hub.Tests.Walk;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>
/// Bars, on a workshop of 10,000 sets, 2,000 children and 60 countries: counters at any cut-off and as-of under 200 ms on both databases, a daily report
/// compiled under 1 s, a PDF of 12 pages under 5 s while other requests go on.
/// </summary>
public class ReportsBench(ITestOutputHelper output)
{
    private const int Sets = 10_000, Children = 2_000, Runs = 9, Prints = 4;

    private static readonly string[] Countries = [.. Country.Codes.Order(StringComparer.Ordinal).Take(60)];

    private static readonly Actor Someone = Actor.Hub("Bench");

    [BenchFact]
    public Task Ten_thousand_sets_on_sqlite() => MeasureAsync(null);

    [BenchFact]
    public async Task Ten_thousand_sets_on_postgresql() => await MeasureAsync(await PostgresServer.NewDatabaseAsync());

    private async Task MeasureAsync(string? postgres)
    {
        await using var hub = new HubApplication(postgres);
        var host = A.Organisation();
        var workshop = A.Workshop(host);
        var user = await hub.HasUserAsync("Organiser 01 (IT)");
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.Organisations.Add(host);
            db.Workshops.Add(workshop);
            db.Participants.Add(A.Participant(workshop, WorkshopRole.Organiser, host, user.Id));
            var team = A.Team(workshop);
            var seat = A.Participant(workshop, WorkshopRole.Specialist, host, (await hub.HasUserAsync("Specialist 01 (IT)")).Id);
            db.Participants.Add(seat);
            team.Seat(seat.Id, workshop.FirstDay);
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            var filling = Stopwatch.StartNew();
            await FillAsync(hub, workshop, host.Id, team.Id);
            output.WriteLine($"filled in {filling.Elapsed.TotalSeconds:0} s");
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
        }

        var organiser = new ApiCaller(await hub.AsAsync(user));
        string url = $"/workshops/{workshop.Id}";
        await TimeAsync("facts loaded", async () => { await using var db = await hub.Db.CreateDbContextAsync(); await CounterFacts.LoadAsync(db, workshop.Id, default); });
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            var record = await CounterFacts.LoadAsync(db, workshop.Id, default);
            var end = WorkshopDays.EndOf(workshop.LastDay, workshop.TimeZone);
            await TimeAsync("arithmetic", () => Task.FromResult(Counters.Of(record, end, end)));
            output.WriteLine($"{Counters.Of(record, end, end)[CounterKeys.SetsAnalysed]} analysed, {Counters.Of(record, end, end)[CounterKeys.VictimsProvisional]} identified");
        }

        await TimeAsync("counters, last day (bar 200 ms)", () => organiser.GetAsync($"{url}/counters?cutOff={workshop.LastDay:yyyy-MM-dd}"));
        await TimeAsync("counters, day 5 as of day 8", () => organiser.GetAsync($"{url}/counters?cutOff={workshop.FirstDay.AddDays(4):yyyy-MM-dd}&asOf={workshop.FirstDay.AddDays(7):yyyy-MM-dd}"));
        await TimeAsync("overview page", async () => await organiser.Client.GetByteArrayAsync(url));
        await TimeAsync("daily report compiled (bar 1 s)", () => organiser.PostAsync($"{url}/reports", new { kind = "Daily", cutOff = workshop.FirstDay.AddDays(8) }));
        string summary = (string)(await organiser.PostAsync($"{url}/reports", new { kind = "Summary" }))["id"]!;
        if (Tool.WeasyPrint.Path is null) return;
        byte[] pdf = [];
        await TimeAsync("summary as PDF", async () => pdf = await organiser.Client.GetByteArrayAsync($"/api/v1/reports/{summary}.pdf"), Prints);
        string html = System.Text.Encoding.UTF8.GetString(await organiser.Client.GetByteArrayAsync($"/api/v1/reports/{summary}.html"));
        // The body over again until there are twelve pages.
        int body = html.IndexOf("<article", StringComparison.Ordinal), last = html.LastIndexOf("</article>", StringComparison.Ordinal) + "</article>".Length;
        int pages = Pages(pdf), times = (12 + pages - 1) / pages;
        string twelve = html[..body] + string.Concat(Enumerable.Repeat(html[body..last], times)) + html[last..];
        using var done = new CancellationTokenSource();
        var slowest = TimeSpan.Zero;
        var others = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var watch = Stopwatch.StartNew();
                (await organiser.Client.GetAsync("/health/live")).EnsureSuccessStatusCode();
                if (watch.Elapsed > slowest) slowest = watch.Elapsed;
            }
        });
        await TimeAsync($"PDF of {pages * times} pages (bar 5 s for 12)", async () => pdf = await hub.Get<PdfPrinter>().PrintAsync(twelve, "bench", default), Prints);
        await done.CancelAsync();
        await others;
        output.WriteLine($"{Pages(pdf)} pages; the slowest other request meanwhile took {slowest.TotalMilliseconds:0} ms");
    }

    private static int Pages(byte[] pdf)
    {
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, pdf);
        using var process = Process.Start(new ProcessStartInfo("pdfinfo", [file]) { RedirectStandardOutput = true })!;
        string said = process.StandardOutput.ReadToEnd();
        File.Delete(file);
        return int.Parse(said.Split('\n').First(l => l.StartsWith("Pages:", StringComparison.Ordinal))[6..], CultureInfo.InvariantCulture);
    }

    private async Task TimeAsync<T>(string what, Func<Task<T>> run, int runs = Runs) => await TimeAsync(what, async () => { await run(); }, runs);

    private async Task TimeAsync(string what, Func<Task> run, int runs = Runs)
    {
        var times = new List<double>();
        var used = new List<double>();
        for (int i = 0; i < runs; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await run();
            times.Add(watch.Elapsed.TotalMilliseconds);
            used.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        // The first run compiles queries; it is shown and not counted.
        output.WriteLine($"{Measure.Median(times.Skip(1)),7:0} ms median, {times.Skip(1).Min(),6:0} fastest, {times.Skip(1).Max(),6:0} worst, first {times[0],6:0}, processor {Measure.Median(used.Skip(1)),5:0}: {what}");
    }

    private static async Task FillAsync(HubApplication hub, Workshop workshop, Guid owner, Guid team)
    {
        var random = new Random(7);
        // One for each: a marking belongs to what it marks.
        Marking Mark() => new(owner, Tlp.AmberStrict, HCode.H1);
        var start = WorkshopDays.At(workshop.FirstDay, new TimeOnly(9, 0), workshop.TimeZone);
        var sets = new List<CaseSet>();
        for (int batch = 0; batch < 10; batch++)
        {
            await using var db = await hub.Db.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (int i = 0; i < Sets / 10; i++)
            {
                int number = batch * Sets / 10 + i;
                var at = start.AddMinutes(number * 0.9);
                var set = new CaseSet(Guid.CreateVersion7(), workshop.Id, $"V10-{number:00000}", "Quarry road", owner, new FileCounts(random.Next(2_000), random.Next(20)), 2, 1, Mark(),
                    number % 9 == 0 ? CaseSetOrigin.AddedDuringEvent : CaseSetOrigin.Prepared, Guid.Empty, start.AddDays(-5));
                set.MoveTo(CaseSetState.Triaged, new StepFacts(), Guid.Empty, start.AddDays(-4));
                set.MoveTo(CaseSetState.Available, new StepFacts(), Guid.Empty, start.AddDays(-3));
                if (number % 20 != 0)
                {
                    set.AssignTo(Guid.CreateVersion7(), team, Guid.Empty, at);
                    set.MoveTo(CaseSetState.InAnalysis, new StepFacts(), Guid.Empty, at.AddMinutes(20));
                    set.MoveTo(CaseSetState.Analysed, new StepFacts(Summary: "Nothing found."), Guid.Empty, at.AddMinutes(60));
                    if (number % 3 > 0) set.MoveTo(CaseSetState.Reviewed, new StepFacts(), Guid.Empty, at.AddMinutes(200));
                    if (number % 3 > 1) set.MoveTo(CaseSetState.Closed, new StepFacts(IcseDecision: IcseDecision.Uploaded), Guid.Empty, at.AddMinutes(300));
                }

                sets.Add(set);
                db.Add(set);
                if (number % 5 < 2)
                {
                    string country = Countries[number * 7 % 60];
                    var finding = new Finding(Guid.CreateVersion7(), workshop.Id, set.Id, 1, FindingKind.Packaging, "Bread bag", new Evaluation(SourceCode.B, 2, true), Mark(), [country], null, null, Someone, at);
                    var determination = new Determination(Guid.CreateVersion7(), workshop.Id, set.Id, 1, [country], null, Likelihood.Likely, Confidence.Moderate, [finding], Mark(), Findings.Given.Person(), at);
                    determination.Propose(Someone, at);
                    determination.Accept(null, Findings.Given.Person(), [], 2, null, at.AddMinutes(30));
                    db.AddRange(finding, determination);
                }

                if (number % 4 == 0)
                {
                    var upload = new IcseContribution(Guid.CreateVersion7(), workshop.Id, set.Id, number % 8 == 0 ? IcseKind.New : IcseKind.Addition, null, null, [], Someone, at);
                    upload.MoveTo(IcseState.Uploaded, null, null, Someone, at.AddMinutes(90));
                    db.Add(upload);
                }
            }

            await db.SaveChangesAsync();
        }

        await using var rest = await hub.Db.CreateDbContextAsync();
        rest.ChangeTracker.AutoDetectChangesEnabled = false;
        for (int v = 0; v < Children; v++)
        {
            var at = start.AddMinutes(v * 5);
            var day = WorkshopDays.LocalDay(at, workshop.TimeZone);
            var child = new VictimRef(Guid.CreateVersion7(), workshop.Id, null, v + 1, Enumerable.Range(0, 1 + v % 3).Select(n => sets[(v * 5 + n * 11) % Sets].Id), v % 40 == 0, Someone, at);
            foreach (var to in new[] { OutcomeStatus.Localised, OutcomeStatus.ProvisionallyIdentified, OutcomeStatus.Safeguarded }.Take(1 + v % 3))
                child.Record(Guid.CreateVersion7(), to, new OutcomeEntry(day, owner, "Report 1", day, country: Countries[v % 60]), Someone, at);
            rest.Add(child);
        }

        for (int r = 0; r < 300; r++)
        {
            var inputs = Enumerable.Range(0, 10).Select(n => sets[(r * 33 + n) % Sets]).Select(s => new ReferralInput(s.Id, s.Ref, s.Marking)).ToList();
            var at = start.AddMinutes(r * 30);
            var referral = new Referral(Guid.CreateVersion7(), workshop.Id, r + 1, Countries[r % 60], null, inputs, [], ReferralPurpose.Investigate, false, ReferralChannel.Siena, "2026/1", Findings.Given.Person(), at);
            referral.MoveTo(ReferralState.Approved, null, null, null, Someone, at);
            referral.Send(inputs, [], [Countries[r % 60]], null, null, Someone, at.AddMinutes(10));
            rest.Add(referral);
        }

        await rest.SaveChangesAsync();
    }
}
