using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Hub.Domain.Notes;
using Hub.Tests.Findings;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Walk;

/// <summary>The main forms, opened and posted as a browser without script posts them, and what the next page then shows.</summary>
public sealed class PlainFormsTests : IAsyncLifetime
{
    private Room _room = null!;

    private string Workshop => $"/workshops/{_room.Workshop.Id}";

    public async Task InitializeAsync() => _room = await Room.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task An_organiser_prepares_a_workshop_without_script()
    {
        var administrator = await _room.Hub.AsAsync(await _room.Hub.HasUserAsync("Administrator 09", administrator: true));
        string home = await PostAsync(administrator, "/workshops/new", "new-workshop", ("Form.Title", "National workshop Ω"), ("Form.HostOrganisationId", _room.Host.Id.ToString()), ("Form.Scope", "National"),
            ("Form.FirstDay", "2027-03-01"), ("Form.LastDay", "2027-03-05"), ("Form.TimeZone", "Europe/Rome"));
        Assert.Contains("National workshop Ω", await ReadAsync(administrator, home), StringComparison.Ordinal);

        await PostAsync(_room.Organiser, $"{Workshop}/roster/add", "add", ("Input.Name", "Specialist 31 (IT)"), ("Input.Email", "specialist31@example.org"), ("Input.Organisation", _room.Host.ShortName));
        Assert.Contains("Specialist 31 (IT)", await ReadAsync(_room.Organiser, $"{Workshop}/roster"), StringComparison.Ordinal);

        await PostAsync(_room.Organiser, $"{Workshop}/teams", "create", ("New.Name", "Larch"));
        Assert.Contains("Larch", await ReadAsync(_room.Organiser, $"{Workshop}/teams"), StringComparison.Ordinal);

        string set = await PostAsync(_room.Organiser, $"{Workshop}/case-sets/new", "case-set", ("Input.Ref", "V10-0777"), ("Input.Title", "Ferry landing"), ("Input.Owner", _room.Host.ShortName), ("Input.Images", "12"));
        Assert.Contains("Ferry landing", await ReadAsync(_room.Organiser, set), StringComparison.Ordinal);

        await PostAsync(_room.Organiser, $"{Workshop}/agenda/sessions/new", "session", ("Input.Title", "Briefing of day 1"));
        Assert.Contains("Briefing of day 1", await SessionsAsync(), StringComparison.Ordinal);

        // The room's workshop is over; a reminder goes to one that is to come.
        string coming = "/workshops/" + home.Split("/workshops/")[1][..36];
        await PostAsync(administrator, $"{coming}/reminders/new", "reminder", ("Input.Name", "Bring the badge"), ("Input.OffsetDays", "3"));
        Assert.Contains("Bring the badge", await ReadAsync(administrator, $"{coming}/reminders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_specialist_works_on_a_set_without_script()
    {
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            db.Add(Note.For(Guid.CreateVersion7(), _room.Workshop));
            await db.SaveChangesAsync();
        }

        await PostAsync(_room.Anna, $"{Workshop}/notes", "append-note", ("Input.Text", "The bus stop has a number."));
        Assert.Contains("The bus stop has a number.", await ReadAsync(_room.Anna, $"{Workshop}/notes"), StringComparison.Ordinal);

        string set = $"{Workshop}/case-sets/{_room.Set.Id}";
        await PostAsync(_room.Anna, $"{set}/findings/new", "finding", ("Input.Statement", "Bread bag with EAN prefix 594"), ("Input.Kind", "Packaging"), ("Input.Supports", "RO"));
        Assert.Contains("Bread bag with EAN prefix 594", await ReadAsync(_room.Anna, set), StringComparison.Ordinal);

        await using var after = await _room.Hub.Db.CreateDbContextAsync();
        string basis = (await after.Findings.Select(f => f.Id).SingleAsync()).ToString();
        await PostAsync(_room.Anna, $"{set}/determinations/new", "determination", ("Input.Countries", "RO"), ("Input.Basis", basis));
        Assert.Contains("Romania", await ReadAsync(_room.Anna, set), StringComparison.Ordinal);

        string referral = await PostAsync(_room.Anna, $"{Workshop}/referrals/new", "referral", ("Input.Sets", _room.Set.Ref), ("Input.RecipientCountry", "RO"), ("Input.ChannelRef", "2026/77"));
        Assert.Contains("2026/77", await ReadAsync(_room.Anna, referral), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_refused_says_why_keeps_what_was_typed_and_changes_nothing()
    {
        string page = $"{Workshop}/teams";

        var answer = await SubmitAsync(_room.Organiser, page, "create", [("New.Name", "Birch"), ("New.Room", "Room 9")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.NotEqual("", html.QuerySelector(".form-errors")!.TextContent.Trim());
        Assert.Equal("Room 9", html.QuerySelector("input[name='New.Room']")!.GetAttribute("value"));
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal(1, await db.Teams.CountAsync(t => t.WorkshopId == _room.Workshop.Id && t.Name == "Birch"));
    }

    private async Task<string> SessionsAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return string.Join('\n', await db.Sessions.Where(s => s.WorkshopId == _room.Workshop.Id).Select(s => s.Title).ToListAsync());
    }

    private static async Task<string> ReadAsync(HttpClient person, string path)
    {
        var answer = await person.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).Body!.TextContent;
    }

    /// <summary>Posts a form that is accepted; returns where it leads.</summary>
    private static async Task<string> PostAsync(HttpClient person, string path, string form, params (string Name, string Value)[] typed)
    {
        var answer = await SubmitAsync(person, path, form, typed);
        if (answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther) return answer.Headers.Location!.ToString();
        var html = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {html.QuerySelector(".form-errors")?.TextContent.Trim() ?? html.Title}");
    }

    /// <summary>Everything that the form holds goes with it, as a browser sends it: the chosen options, the checked boxes, and what was typed.</summary>
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient person, string path, string form, IReadOnlyList<(string Name, string Value)> typed)
    {
        var page = await person.GetAsync(path);
        Assert.True(page.IsSuccessStatusCode, $"{path} answered {(int)page.StatusCode}");
        var html = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
        var element = (IHtmlFormElement)html.QuerySelectorAll("form").Single(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        foreach (var (name, _) in typed) Assert.True(element.QuerySelector($"[name='{name}']") is not null, $"{path} has no field {name}.");
        var fields = element.Elements.Where(e => e.GetAttribute("name") is { } name && !typed.Any(t => t.Name == name)).SelectMany(Sent).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        return await person.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    private static IEnumerable<KeyValuePair<string, string>> Sent(IElement field) => field switch
    {
        IHtmlSelectElement select => select.SelectedOptions.Select(o => KeyValuePair.Create(select.Name!, o.Value)),
        IHtmlTextAreaElement text => [KeyValuePair.Create(text.Name!, text.Value)],
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement input => [KeyValuePair.Create(input.Name!, input.Value)],
        _ => [],
    };
}
