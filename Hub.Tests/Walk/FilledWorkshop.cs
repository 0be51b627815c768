using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;
using Hub.Tests.Findings;
using Hub.Web.Access;
using Hub.Web.Assignment;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Walk;

/// <summary>A workshop of today in which every page has something to show, and the address of every page in it.</summary>
internal sealed partial class FilledWorkshop : IAsyncDisposable
{
    private readonly Dictionary<string, string> _values = [];
    private Event _event = null!;

    public HubApplication Hub { get; } = new();
    public string Address { get; private set; } = "";
    public string Home => $"/workshops/{_event.Workshop.Id}";
    public HubUser Organiser => _event.OrganiserUser;
    public HubUser Administrator { get; private set; } = null!;
    public HubUser Specialist { get; private set; } = null!;
    public HubUser Welfare { get; private set; } = null!;
    /// <summary>Whose sign-in waits for the second factor.</summary>
    public HubUser HalfSignedIn { get; private set; } = null!;

    public async Task FillAsync()
    {
        Address = Hub.Listen();
        _event = await Event.BeginAsync(Hub, Address);
        Administrator = await Hub.HasUserAsync("Administrator 01", administrator: true);
        HalfSignedIn = await Hub.HasUserAsync("Specialist 21 (IT)");
        var (birch, people) = await _event.HasTeamAsync("Birch", 3);
        var (cedar, others) = await _event.HasTeamAsync("Cedar");
        Welfare = (await _event.HasTeamAsync("Care", 1, role: WorkshopRole.Welfare)).People[0];
        Specialist = people[0];
        using var anna = await Hub.AsAsync(Specialist);
        using var ben = await Hub.AsAsync(people[1]);
        anna.BaseAddress = ben.BaseAddress = new Uri(Address);

        var romania = A.Organisation("Police RO", "RO");
        var programme = new Programme(Guid.CreateVersion7(), "National programme", _event.Host.Id);
        var invited = A.Participant(_event.Workshop, WorkshopRole.Specialist, _event.Host, HalfSignedIn.Id, ParticipantState.Invited);
        var invitation = new Invitation(Guid.CreateVersion7(), _event.Workshop.Id, invited.Id, HalfSignedIn.Email!, DateTime.UtcNow, DateTime.UtcNow.AddDays(14));
        _values["Secret"] = invitation.IssueSecret(DateTime.UtcNow);
        var note = Note.For(Guid.CreateVersion7(), _event.Workshop);
        await using (var db = await Hub.Db.CreateDbContextAsync())
        {
            db.AddRange(romania, programme, invited, invitation, note, Note.For(Guid.CreateVersion7(), birch));
            (await db.Workshops.SingleAsync(w => w.Id == _event.Workshop.Id)).BelongsTo(programme.Id, 10);
            await db.SaveChangesAsync();
            _values["SeatId"] = (await db.Participants.Where(p => p.PersonId == Specialist.Id).Select(p => p.Id).SingleAsync()).ToString();
        }

        await PostAsync("/state", new { to = "Preparing" });
        await PostAsync("/state", new { to = "Running" });
        string set = await SetsAsync(birch.Id, cedar.Id);
        await AgendaAsync();
        await ResultsAsync(anna, ben, set);
        await PostAsync("/reminders", new { name = "The workshop ends in two days", anchor = "WorkshopEnd", offsetDays = 2, timeOfDay = "09:00", texts = new[] { new { language = "en", subject = "Two days left", body = "Hand over what is open: {link}" } } });
        await using (var db = await Hub.Db.CreateDbContextAsync()) _values["RuleId"] = (await db.ReminderRules.Select(r => r.Id).FirstAsync()).ToString();
        var report = await Room.PostAsync(_event.Organiser, $"/api/v1{Home}/reports", new { kind = "Daily" });
        await Room.PostAsync(_event.Organiser, $"/api/v1{Home}/reports", new { kind = "Summary" });
        foreach (var (name, id) in new[] { ("WorkshopId", _event.Workshop.Id), ("TeamId", birch.Id), ("NoteId", note.Id), ("ProgrammeId", programme.Id), ("ReportId", Room.Id(report)) }) _values[name] = id.ToString();
        (_values["Key"], _values["Code"]) = ("setsAnalysed", "404");
        _values["link"] = await Hub.Get<MakeSignInLink>().RunAsync(await Hub.ActorAsync(Administrator), HalfSignedIn.Id, CancellationToken.None);
    }

    /// <summary>The page's address with the workshop's own objects in place of the route's parameters; null when the workshop has none for one of them.</summary>
    public string? AddressOf(string route) => route switch
    {
        "/sign-in/link" => _values["link"],
        "/set-up" => "/set-up?token=none",
        "/search" => "/search?q=quarry",
        _ => Whole().Match(Parameter().Replace(route, p => _values.GetValueOrDefault(route.Contains("/offenders/", StringComparison.Ordinal) ? "Offender" + p.Groups[1].Value : p.Groups[1].Value)
            ?? _values.GetValueOrDefault(p.Groups[1].Value) ?? "{?}")) is { Success: true } m ? m.Value : null,
    };

    /// <summary>Pages that look otherwise for somebody else, with nothing in them, or when asked otherwise.</summary>
    public IEnumerable<(HubUser Who, string Path)> Variants()
    {
        yield return (Specialist, $"{Home}/teams/{_values["TeamId"]}");
        yield return (Specialist, Home + "/case-sets/" + _values["CaseSetId"]);
        yield return (Specialist, Home + "/welfare");
        yield return (Welfare, Home + "/welfare");
        yield return (Organiser, Home + "/agenda?view=people");
        yield return (Organiser, Home + "/case-sets?q=nothing");
        yield return (Organiser, $"{Home}/assignment?why={_values["CaseSetId"]}");
        yield return (Organiser, $"{Home}/review/{_values["DeterminationId"]}");
    }

    public async ValueTask DisposeAsync() => await _event.DisposeAsync();

    private async Task<string> SetsAsync(Guid birch, Guid cedar)
    {
        List<Guid> sets = [];
        foreach (string title in new[] { "Quarry road", "Mill gate", "Grey harbour", "Tin roof" })
            sets.Add(await _event.HasSetAsync(change: s => (s["title"], s["marking"]!["hCode"]) = (title, "H1")));
        sets.Add(await _event.HasSetAsync(change: s => s["marking"] = new System.Text.Json.Nodes.JsonObject { ["tlp"] = "Red", ["hCode"] = "H3", ["h3Text"] = "Ask the owner." }));
        await _event.HasSetAsync(until: null);
        foreach (var (set, team) in new[] { (sets[0], birch), (sets[1], cedar) })
            Assert.True((await _event.Organiser.PutAsJsonAsync($"/api/v1/case-sets/{set}/team", new { teamId = team })).IsSuccessStatusCode);
        await _event.Organiser.PostAsJsonAsync($"/api/v1/case-sets/{sets[0]}/links", new { other = sets[1], kind = "SamePlace", reason = "The same gate is seen in both." });
        await Hub.Get<MakePlan>().RunAsync(await _event.ActorAsync(), _event.Workshop.Id, null, false, default);
        return _values["CaseSetId"] = sets[0].ToString();
    }

    private async Task AgendaAsync()
    {
        var room = Room.Id(await PostAsync("/rooms", new { name = "Lab 1", capacity = 12 }));
        string today = DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var session = Room.Id(await PostAsync("/sessions", new { title = "Opening", kind = "Plenary", day = today, start = "09:00", end = "10:00", roomId = room }));
        await PostAsync("/sessions", new { title = "Peer check", kind = "Training", minutes = 60 });
        await PostAsync("/agenda/releases", new { name = "First", notify = false });
        await PostAsync("/sessions", new { title = "Team work", kind = "TeamWork", day = today, start = "09:30", end = "12:00", roomId = room });
        (_values["RoomId"], _values["SessionId"]) = (room.ToString(), session.ToString());
    }

    private async Task ResultsAsync(HttpClient anna, HttpClient ben, string set)
    {
        string sets = $"/api/v1/case-sets/{set}";
        var finding = Room.Id(await Room.PostAsync(anna, sets + "/findings", Room.Finding()));
        var determination = Room.Id(await Room.PostAsync(anna, sets + "/determinations", new { countries = new[] { "RO" }, likelihood = "VeryLikely", confidence = "Moderate", basisFindingIds = new[] { finding } }));
        await Room.PostAsync(ben, sets + "/icse-contributions", new { kind = "New", filesDeclared = 212 });
        var item = Room.Id(await Room.PostAsync(anna, sets + "/objects", new { title = "Bag with a print", objectType = "Bag", publicQuestion = "Where was this bag sold?", custodian = "Police RO", custodianRef = "RO-77" }));
        var referral = Room.Id(await Room.PostAsync(anna, $"/api/v1{Home}/referrals", new { recipientCountry = "RO", caseSetIds = new[] { set }, purpose = "Investigate", channel = "SIENA", channelRef = "2026/1184" }));
        var victim = Room.Id(await Room.PostAsync(anna, $"/api/v1{Home}/victims", new { caseSetIds = new[] { set } }));
        var offender = Room.Id(await Room.PostAsync(anna, $"/api/v1{Home}/offenders", new { caseSetIds = new[] { set } }));
        string yesterday = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
        var wrong = Room.Id(await Room.PostAsync(_event.Organiser, $"/api/v1/victims/{victim}/outcomes", new { to = "Confirmed", effectiveOn = yesterday, reportedBy = "Police RO", source = "SIENA 2026/1184" }));
        await Room.PostAsync(_event.Organiser, $"/api/v1/victims/{victim}/outcomes", new { to = "Localised", effectiveOn = yesterday, reportedBy = "Police RO", source = "SIENA 2026/1184", country = "RO", corrects = wrong });
        await Room.PostAsync(anna, $"/api/v1{Home}/lessons", new { kind = "Technique", title = "Packaging first", text = "Ask about the packaging first." });
        await Room.PostAsync(_event.Organiser, "/api/v1/campaign-figures", new { asOf = "2021-11-30", tips = 27000, victimsIdentified = 23, sourceUrl = "press release" });
        foreach (var (name, id) in new[] { ("FindingId", finding), ("DeterminationId", determination), ("ObjectId", item), ("ReferralId", referral), ("SubjectId", victim), ("OffenderSubjectId", offender) }) _values[name] = id.ToString();
    }

    private Task<System.Text.Json.Nodes.JsonObject> PostAsync(string path, object body) => Room.PostAsync(_event.Organiser, $"/api/v1{Home}{path}", body);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[^{]*$")]
    private static partial Regex Whole();
}
