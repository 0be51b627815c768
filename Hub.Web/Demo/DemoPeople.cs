using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Roster;
using Hub.Web.Workshops;

namespace Hub.Web.Demo;

/// <summary>The people of the demonstration and their seats. The same organiser, reviewer and welfare officer serve all workshops.</summary>
internal sealed class DemoPeople(DemoHands hands)
{
    private readonly Dictionary<string, Guid> _users = [];
    private readonly Dictionary<string, Guid> _organisations = [];

    public DemoSeat Organiser { get; private set; } = default!;
    public DemoSeat Reviewer { get; private set; } = default!;
    public DemoSeat Welfare { get; private set; } = default!;

    /// <summary>Those who work on sets, team leads first.</summary>
    public IReadOnlyList<DemoSeat> Workers { get; private set; } = [];

    /// <summary>The user with this address, made once; the three with a password sign in by it alone.</summary>
    public async Task<Guid> UserAsync(string email, string name, string? password = null)
    {
        if (_users.TryGetValue(email, out var known)) return known;
        return _users[email] = password is null
            ? await hands.Use<CreateUser>().RunAsync(DemoHands.Loader, Guid.CreateVersion7(), email, name, false, hands.Cancel)
            : await hands.Use<CreateDemoUser>().RunAsync(DemoHands.Loader, email, name, password, hands.Cancel);
    }

    /// <summary>The organisation with this short name, made once.</summary>
    public async Task<Guid> OrganisationAsync(string shortName, string name, OrganisationKind kind, string? country)
    {
        if (_organisations.TryGetValue(shortName, out var known)) return known;
        return _organisations[shortName] = await hands.Use<CreateOrganisation>().RunAsync(DemoHands.Loader, null, name, shortName, kind, country, null, hands.Cancel);
    }

    /// <summary>The organiser before any workshop is there: whoever creates one has to be known first.</summary>
    public async Task MeetOrganiserAsync() =>
        Organiser = new DemoSeat(await UserAsync("organiser@demo.example", "Organiser 01"), default, "Organiser 01", WorkshopRole.Organiser);

    /// <summary>Seats everybody of the story, through every state to Active. The organiser has the seat that creating the workshop gave.</summary>
    public async Task SeatAsync(Guid workshopId, DemoStory story)
    {
        string host = story.Agencies[0].ShortName;
        await MeetOrganiserAsync();
        Organiser = Organiser with { ParticipantId = (await hands.AsAsync(Organiser)).Seats.Single(s => s.WorkshopId == workshopId).ParticipantId };
        Reviewer = await SeatAsync(workshopId, "reviewer@demo.example", "Reviewer 01", host, story.Agencies[0].Country, null, WorkshopRole.HostReviewer, story.Agencies[0].Language);
        Welfare = await SeatAsync(workshopId, "welfare@demo.example", "Welfare 01", host, story.Agencies[0].Country, null, WorkshopRole.Welfare, story.Agencies[0].Language);
        var workers = new List<DemoSeat>();
        int number = 0, teams = story.Teams.Count, seats = story.Agencies.Sum(a => a.Seats);
        // The specialist who signs in has number 07.
        foreach (var agency in story.Agencies)
        {
            for (int i = 0; i < agency.Seats; i++)
            {
                number++;
                string name = $"Specialist {number:00} ({agency.Country ?? agency.ShortName})";
                string email = story.IsRunning && number == 7 ? "specialist@demo.example" : $"specialist{number:00}.{story.Prefix.ToLowerInvariant()}@demo.example";
                var role = number <= teams ? WorkshopRole.TeamLead : number == seats ? WorkshopRole.Analyst : WorkshopRole.Specialist;
                workers.Add(await SeatAsync(workshopId, email, name, agency.ShortName, agency.Country, agency.Units.Count == 0 ? null : agency.Units[i % agency.Units.Count], role, agency.Language));
            }
        }

        Workers = workers;
        hands.RolesChanged();
    }

    private async Task<DemoSeat> SeatAsync(Guid workshopId, string email, string name, string organisation, string? country, string? unit, WorkshopRole role, string language)
    {
        var organiser = await hands.AsAsync(Organiser);
        var user = await UserAsync(email, name);
        var seat = await hands.Use<AddParticipant>().RunAsync(organiser, workshopId,
            new ParticipantInput(name, email, organisation, role, country, unit, language == "en" ? ["en"] : [language, "en"], ["Open sources"]), hands.Cancel);
        foreach (var to in new[] { ParticipantState.Invited, ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active })
            await hands.Use<MoveParticipant>().RunAsync(organiser, seat, to, null, to is ParticipantState.Active ? hands.Now : null, hands.Cancel);
        return new DemoSeat(user, seat, name, role);
    }
}
