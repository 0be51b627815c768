using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Hub.Tests.Bench;

/// <summary>
/// 20 pages in real browsers, side by side in one note, each on a cable of its own that is cut while its person types on: 1,000 times for 1 to 3 s
/// and 50 times for 10 to 60 s, half of them with the connection ended and half with it dead. Afterwards every typed word stands in the note once.
/// </summary>
internal static class ReconnectBench
{
    private const string Password = "harbour lantern quilt 7";

    public static async Task RunAsync(bool quick)
    {
        int pages = quick ? 4 : 20, shortCuts = quick ? 24 : 1_000, longCuts = quick ? 4 : 50;
        int seed = Environment.TickCount & 0xffffff;
        Measure.Heading(string.Create(CultureInfo.InvariantCulture, $"Reconnect: {pages} pages, {shortCuts} cuts of 1 to 3 s and {longCuts} of {(quick ? "6 to 10" : "10 to 60")} s while typing, seed {seed}"));
        await using var hub = new HubApplication();
        string address = hub.Listen();
        var (room, note) = await FillAsync(hub);
        var typed = new ConcurrentBag<string>();
        var notices = new ConcurrentBag<double>();
        int silent = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, pages).Select(page => TypeAsync(page)));

        string text = await TextAsync(hub, note);
        var counts = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        int lost = typed.Count(w => !counts.ContainsKey(w)), doubled = counts.Values.Count(c => c > 1);
        Measure.Columns("words typed", "lost", "doubled", "cuts without a notice in 5 s", "slowest notice s", "took s");
        Measure.Row(Measure.Of(typed.Count), Measure.Of(lost), Measure.Of(doubled), Measure.Of(silent), notices.IsEmpty ? "" : (notices.Max() / 1000).ToString("0.0", CultureInfo.InvariantCulture), Measure.Of(watch.Elapsed.TotalSeconds));
        if (lost + doubled + silent > 0) throw new InvalidOperationException($"Seed {seed}: {lost} lost, {doubled} doubled, {silent} silent. Lost: {string.Join(' ', typed.Where(w => !counts.ContainsKey(w)).Order().Take(20))}");

        async Task TypeAsync(int number)
        {
            var random = new Random(seed + number);
            await using var wire = new Wire(new Uri(address).Port);
            await using var context = await Browser.OpenAsync(wire.Address);
            var page = await EnterAsync(context, room);
            var editor = page.Locator("notes-editor .cm-content");
            int words = 0;
            var cuts = Enumerable.Repeat(false, Share(shortCuts)).Concat(Enumerable.Repeat(true, Share(longCuts))).ToArray();
            random.Shuffle(cuts);
            foreach (bool isLong in cuts)
            {
                await WriteAsync(TimeSpan.FromMilliseconds(random.Next(300, 1500)));
                if (random.Next(2) == 0) wire.Cut();
                else wire.GoDead();
                var length = TimeSpan.FromMilliseconds(!isLong ? random.Next(1_000, 3_000) : quick ? random.Next(6_000, 10_000) : random.Next(10_000, 60_000));
                long began = Stopwatch.GetTimestamp();
                if (isLong)
                {
                    await WriteAsync(TimeSpan.FromMilliseconds(300));
                    try
                    {
                        await page.Locator("notes-editor .notice-red").WaitForAsync(new() { Timeout = 5_500 });
                        notices.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                    catch (TimeoutException)
                    {
                        Interlocked.Increment(ref silent);
                    }
                }

                await WriteAsync(length - Stopwatch.GetElapsedTime(began));
                wire.Mend();
            }

            await Assertions.Expect(page.Locator("[data-note-state]")).ToContainTextAsync("Saved ", new() { Timeout = 60_000 });
            await Until.TrueAsync(async () => await page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(k => k.startsWith('unsent-note:')).length") == 0, seconds: 60);

            int Share(int all) => all / pages + (number < all % pages ? 1 : 0);

            async Task WriteAsync(TimeSpan time)
            {
                long from = Stopwatch.GetTimestamp();
                do
                {
                    string word = string.Create(CultureInfo.InvariantCulture, $"p{number}.{++words}");
                    await editor.FocusAsync();
                    await page.Keyboard.InsertTextAsync(word + (words % 12 == 0 ? "\n" : " "));
                    typed.Add(word);
                    await Task.Delay(random.Next(120, 260));
                }
                while (Stopwatch.GetElapsedTime(from) < time);
            }
        }
    }

    private static async Task<(string Room, Guid Note)> FillAsync(HubApplication hub)
    {
        var police = A.Organisation();
        var workshop = A.Workshop(police);
        var team = A.Team(workshop);
        var note = Note.For(Guid.CreateVersion7(), team);
        var user = new HubUser(Guid.CreateVersion7(), "s07@agency.example", "Specialist 07 (IT)") { IsDemonstration = true };
        Accounts.SetPassword(user, Password);
        var seat = A.Participant(workshop, organisation: police, person: user.Id, state: ParticipantState.Active);
        team.Seat(seat.Id, workshop.FirstDay);
        await using var db = await hub.Db.CreateDbContextAsync();
        db.AddRange(police, workshop, user, seat, team, note);
        await db.SaveChangesAsync();
        return ($"/workshops/{workshop.Id}/teams/{team.Id}", note.Id);
    }

    private static async Task<IPage> EnterAsync(IBrowserContext context, string room)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[type=email]", "s07@agency.example");
        await page.FillAsync("input[type=password]", Password);
        await page.Locator("form:has(input[type=password]) button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await page.GotoAsync(room);
        await page.Locator("notes-editor .cm-content").WaitForAsync();
        return page;
    }

    private static async Task<string> TextAsync(HubApplication hub, Guid id)
    {
        await using var db = await hub.Db.CreateDbContextAsync();
        var note = await db.Notes.AsNoTracking().SingleAsync(n => n.Id == id);
        return (await hub.Get<NoteLog>().OpenAsync(note, -1, CancellationToken.None)).Text!;
    }
}
