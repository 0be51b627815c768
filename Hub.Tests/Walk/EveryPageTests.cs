using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Commons;
using Hub.Tests.Access;
using Hub.Tests.Agenda;
using Hub.Tests.Machine;
using Hub.Web.Access;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hub.Tests.Walk;

/// <summary>
/// Every page that the hub serves, filled, as somebody who may see it: it reads without script, axe finds nothing in both themes and two widths,
/// nothing is cut or wider than the window, and the browser has nothing to report. The pages are those of the endpoint matrix, so a new one is opened by itself;
/// it fails when <see cref="FilledWorkshop"/> has no object for its route.
/// </summary>
public sealed class EveryPageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly (ColorScheme Theme, int Width)[] Looks = [(ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Dark, 820), (ColorScheme.Light, 820)];

    /// <summary>Everything that axe knows of WCAG 2.2 A and AA, also the size of targets, which it leaves out by itself.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];
    private const string Run = """
        async only => (await axe.run(document, { resultTypes: ['violations'], elementRef: false, runOnly: only ? { type: 'rule', values: only }
            : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }))
            .violations.map(v => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 200)}`)
        """;

    /// <summary>Words that their box hides without a way to scroll to them.</summary>
    private const string Cut = """
        () => [...document.querySelectorAll('main *, header *')].filter(e => {
            if (!e.checkVisibility() || e.closest('[aria-hidden=true], svg, .visually-hidden, [data-may-clip]')) return false;
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) return false;
            const s = getComputedStyle(e);
            return (s.overflowX === 'hidden' || s.overflowX === 'clip') && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && !e.title;
        }).map(e => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 60)}"`)
        """;

    /// <summary>What is to be pressed and lies under something else, in the first window of the page.</summary>
    private const string Covered = """
        () => [...document.querySelectorAll('main a[href], main button, main summary')].filter(e => {
            if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || e.closest('[data-may-clip]')) return false;
            const b = e.getClientRects()[0], x = b && b.x + b.width / 2, y = b && b.y + b.height / 2;
            if (!b || b.width < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
            for (let p = e.parentElement; p; p = p.parentElement) {
                const r = p.getBoundingClientRect(), s = getComputedStyle(p);
                if (s.overflowX !== 'visible' && (x < r.left || x > r.right || y < r.top || y > r.bottom)) return false;
            }
            const top = document.elementFromPoint(x, y);
            return top && top !== e && !e.contains(top) && !top.contains(e) && getComputedStyle(e).pointerEvents !== 'none' && !top.closest('thead, .sticky, [popover], a, label')?.contains(top);
        }).map(e => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 40)}"`)
        """;

    private readonly FilledWorkshop _workshop = new();
    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentBag<(string Path, long Milliseconds)> _took = [];

    public Task InitializeAsync() => _workshop.FillAsync();

    public async Task DisposeAsync() => await _workshop.DisposeAsync();

    [NeedsFact("Chromium")]
    public async Task Every_page_reads_without_script_is_free_of_axe_violations_in_both_themes_and_widths_and_breaks_no_policy()
    {
        List<(HubUser? Who, string Path)> pages = [];
        foreach (var (endpoint, who) in EndpointMatrix.Rows.Where(r => r.Endpoint.StartsWith("PAGE ", StringComparison.Ordinal)))
        {
            string route = endpoint["PAGE ".Length..];
            if (_workshop.AddressOf(route) is { } path) pages.Add((who switch { "open" => null, "administrator" or "creator" => _workshop.Administrator, _ => _workshop.Organiser }, path));
            else _faults.Add($"{route}: the filled workshop has nothing for a parameter of this route; give it one in FilledWorkshop.");
        }

        pages.AddRange(_workshop.Variants().Select(v => ((HubUser?)v.Who, v.Path)));
        var waiting = new ConcurrentQueue<IGrouping<Guid?, (HubUser? Who, string Path)>>(pages.GroupBy(p => p.Who?.Id).SelectMany(g => g.Chunk(30).SelectMany(c => c.GroupBy(p => p.Who?.Id))));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            while (waiting.TryDequeue(out var group)) await LookAsync(group.First().Who, group.Select(p => p.Path));
        }));

        var slow = _took.OrderByDescending(t => t.Milliseconds).Take(5).Select(t => $"{t.Path} {t.Milliseconds.ToString(CultureInfo.InvariantCulture)} ms");
        output.WriteLine($"{pages.Count} pages in {clock.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s, {_faults.Count} faults; longest: {string.Join(", ", slow)}");
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Order(StringComparer.Ordinal)));
        Assert.Empty(_workshop.Hub.Get<CspReports>().All);
    }

    private async Task LookAsync(HubUser? who, IEnumerable<string> paths)
    {
        await using var context = who is null ? await Browser.OpenAsync(_workshop.Address) : await SignedIn.BrowserAsync(_workshop.Hub, _workshop.Address, who);
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        string now = "";
        page.PageError += (_, error) => _faults.Add($"{now}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _faults.Add($"{now}: {message.Text}");
        };
        foreach (string path in paths)
        {
            now = path.Replace(_workshop.Home, "W", StringComparison.Ordinal);
            var clock = Stopwatch.StartNew();
            await page.SetViewportSizeAsync(1440, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            var answer = (await page.GotoAsync(path))!;
            int expected = path.StartsWith("/status/", StringComparison.Ordinal) ? 404 : 200;
            if (answer.Status != expected && path is not ("/not-found" or "/not-allowed" or "/error")) _faults.Add($"{now}: answered {answer.Status}");
            ReadsWithoutScript(now, await answer.TextAsync());
            await page.EvaluateAsync(Axe);
            foreach (var (theme, width) in Looks) await LookAsync(page, now, theme, width);
            _took.Add((now, clock.ElapsedMilliseconds));
        }
    }

    private async Task LookAsync(IPage page, string name, ColorScheme theme, int width)
    {
        if (page.ViewportSize!.Width != width) await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        // Dark and light have the same elements; colours are all that a second look at the same width can find.
        bool colours = theme == ColorScheme.Dark == (width == 1440);
        foreach (string violation in await page.EvaluateAsync<string[]>(Run, colours ? Colours : null)) _faults.Add($"{name} {theme} {width}: {violation}");
        if (colours) return;
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1")) _faults.Add($"{name} {width}: scrolls sideways");
        foreach (string cut in await page.EvaluateAsync<string[]>(Cut)) _faults.Add($"{name} {width}: cut {cut}");
        foreach (string covered in await page.EvaluateAsync<string[]>(Covered)) _faults.Add($"{name} {width}: covered {covered}");
    }

    /// <summary>What the server sent, before any script: one heading, words, and forms that a browser can post by itself.</summary>
    private void ReadsWithoutScript(string name, string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        if (page.QuerySelectorAll("h1").Length != 1) _faults.Add($"{name}: has {page.QuerySelectorAll("h1").Length} h1");
        foreach (var form in page.QuerySelectorAll("form"))
        {
            string what = form.QuerySelector("input[name=_handler]")?.GetAttribute("value") ?? form.GetAttribute("action") ?? form.ClassName ?? "form";
            if (form.GetAttribute("method")?.ToLowerInvariant() == "post" && form.QuerySelector("input[name=__RequestVerificationToken]") is null) _faults.Add($"{name}: form {what} has no antiforgery token");
            // A form of one field is sent by Enter.
            bool sends = form.QuerySelectorAll("button:not([type=button]), input[type=submit]").Length > 0 || form.QuerySelectorAll("input:not([type=hidden]), select, textarea").Length <= 1 || form.Id is { } id && page.QuerySelector($"button[form='{id}']") is not null;
            // Enter in a field presses the first button: it is the one that the form is for.
            var buttons = form.QuerySelectorAll("button:not([type=button])").ToList();
            if (buttons.FindIndex(b => b.Matches("[data-default-submit], .btn-primary, .button--primary")) > 0) _faults.Add($"{name}: Enter in form {what} presses '{buttons[0].TextContent.Trim()}'");
            if (!sends && !form.HasAttribute("hidden")) _faults.Add($"{name}: form {what} has no button that sends it");
        }

        foreach (var link in page.QuerySelectorAll("a[href^='javascript:'], a[href='#'], [style], [onclick]")) _faults.Add($"{name}: needs script or inline style: {link.OuterHtml[..Math.Min(120, link.OuterHtml.Length)]}");
    }
}
