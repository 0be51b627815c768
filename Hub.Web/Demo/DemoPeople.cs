using System.Globalization;
using System.Text;
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

    /// <summary>
    /// Seats everybody of the story as an organiser does: one list, invitations, the answers one by one, and the welfare briefing that they have
    /// together. The organiser has the seat that creating the workshop gave.
    /// </summary>
    public async Task SeatAsync(Guid workshopId, DemoStory story)
    {
        await MeetOrganiserAsync();
        var organiser = await hands.AsAsync(Organiser);
        Organiser = Organiser with { ParticipantId = organiser.Seats.Single(s => s.WorkshopId == workshopId).ParticipantId };
        var host = story.Agencies[0];
        var csv = new StringBuilder("name,email,organisation,country,unit,role,languages,expertise\n");
        var names = new List<string>();
        Row("Reviewer 01", "reviewer@demo.example", host, null, WorkshopRole.HostReviewer);
        Row("Welfare 01", "welfare@demo.example", host, null, WorkshopRole.Welfare);
        int number = 0, teams = story.Teams.Count, seats = story.Agencies.Sum(a => a.Seats);
        // The specialist who signs in has number 07.
        foreach (var agency in story.Agencies)
        {
            for (int i = 0; i < agency.Seats; i++)
            {
                number++;
                Row($"Specialist {number:00} ({agency.Country ?? agency.ShortName})",
                    story.IsRunning && number == 7 ? "specialist@demo.example" : $"specialist{number:00}.{story.Prefix.ToLowerInvariant()}@demo.example",
                    agency, agency.Units.Count == 0 ? null : agency.Units[i % agency.Units.Count],
                    number <= teams ? WorkshopRole.TeamLead : number == seats ? WorkshopRole.Analyst : WorkshopRole.Specialist);
            }
        }

        var imported = await hands.Use<ImportParticipants>().RunAsync(organiser, workshopId, csv.ToString(), false, null, hands.Cancel);
        if (imported.Rejected is [var rejected, ..]) throw new InvalidOperationException($"Line {rejected.Line}: {rejected.Message}");
        Guid[] ids = [.. imported.Added.Select(s => s.Id)];
        await hands.Use<InvitePeople>().RunAsync(organiser, workshopId, ids, hands.Cancel);
        foreach (var id in ids) await hands.Use<MoveParticipant>().RunAsync(organiser, id, ParticipantState.Accepted, null, null, hands.Cancel);
        await hands.Use<MovePeople>().RunAsync(organiser, workshopId, ids, ParticipantState.Confirmed, null, hands.Cancel);
        await hands.Use<MovePeople>().RunAsync(organiser, workshopId, ids, ParticipantState.Active, hands.Now, hands.Cancel);

        List<DemoSeat> seated = [.. imported.Added.Zip(names, (s, name) => new DemoSeat(s.PersonId, s.Id, name, s.Role))];
        (Reviewer, Welfare, Workers) = (seated[0], seated[1], seated[2..]);
        hands.RolesChanged();

        void Row(string name, string email, DemoStory.Agency agency, string? unit, WorkshopRole role)
        {
            names.Add(name);
            csv.Append(CultureInfo.InvariantCulture, $"{name},{email},{agency.ShortName},{agency.Country},{unit},{role},{(agency.Language == "en" ? "en" : $"{agency.Language};en")},Open sources\n");
        }
    }
}
