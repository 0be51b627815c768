using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Shell.Search;

namespace Hub.Tests.Shell;

public sealed class SearchTests
{
    [Fact]
    public async Task A_search_finds_people_and_teams_of_ones_own_workshop_and_nothing_of_another()
    {
        await using var hub = new HubApplication();
        var police = A.Organisation("Police IT");
        var (mine, foreign) = (A.Workshop(police), A.Workshop(police, "Another workshop"));
        var me = await hub.HasUserAsync("Specialist 07 (IT)");
        var stranger = await hub.HasUserAsync("Specialist 71 (DE)");
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.AddRange(police, mine, foreign, A.Team(mine, "Special Birch"), A.Team(foreign, "Special Elm"),
                A.Participant(mine, organisation: police, person: me.Id, state: ParticipantState.Active),
                A.Participant(foreign, organisation: police, person: stranger.Id, state: ParticipantState.Active));
            await db.SaveChangesAsync();
        }

        var here = await hub.Get<SearchQuery>().FindAsync(await hub.ActorAsync(me), mine.Id, "SPECIAL", default);
        var there = await hub.Get<SearchQuery>().FindAsync(await hub.ActorAsync(me), foreign.Id, "special", default);

        Assert.Equal(["Specialist 07 (IT)", "Special Birch"], here.SelectMany(g => g.Hits).Select(h => h.Name));
        Assert.Empty(there);
    }

    [Fact]
    public async Task Of_many_the_first_are_shown_with_the_way_to_all_of_them()
    {
        await using var hub = new HubApplication();
        var police = A.Organisation("Police IT");
        var workshop = A.Workshop(police);
        var me = await hub.HasUserAsync("Organiser 01 (IT)");
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.AddRange(police, workshop, A.Participant(workshop, WorkshopRole.Organiser, police, me.Id));
            db.AddRange(Enumerable.Range(0, SearchQuery.Shown + 1).Select(i => A.Team(workshop, $"Team {i:00}")));
            await db.SaveChangesAsync();
        }

        foreach (int i in Enumerable.Range(1, SearchQuery.Shown + 1))
            await hub.Get<Hub.Web.Roster.AddParticipant>().RunAsync(await hub.ActorAsync(me), workshop.Id, new Hub.Web.Roster.ParticipantInput($"Team player {i:00}", $"player{i:00}@example.org", "Police IT", WorkshopRole.Specialist), default);
        var (people, teams) = await hub.Get<SearchQuery>().FindAsync(await hub.ActorAsync(me), workshop.Id, "Team", default) is [var first, var second] ? (first, second) : default;

        Assert.Equal((SearchQuery.Shown, true, $"/workshops/{workshop.Id}/roster?q=team"), (people.Hits.Count, people.HasMore, people.List));
        Assert.Equal((SearchQuery.Shown, true, null), (teams.Hits.Count, teams.HasMore, teams.List));
        string page = await (await hub.AsAsync(me)).GetStringAsync($"/search?q=team&workshop={workshop.Id}");
        Assert.Contains($"href=\"{people.List}\"", page, StringComparison.Ordinal);
        string all = await (await hub.AsAsync(me)).GetStringAsync(people.List);
        Assert.Contains("Team player 21", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_letter_is_too_little_to_search_for()
    {
        await using var hub = new HubApplication();

        Assert.Empty(await hub.Get<SearchQuery>().FindAsync(A.Actor(Guid.CreateVersion7(), WorkshopRole.Organiser), Guid.CreateVersion7(), "s", default));
    }
}
