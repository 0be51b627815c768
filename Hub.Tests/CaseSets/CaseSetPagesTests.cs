using System.Net;
using Hub.Web.Assignment;

namespace Hub.Tests.CaseSets;

public sealed class CaseSetPagesTests(HubApplicationOnce once) : IClassFixture<HubApplicationOnce>
{
    [Fact]
    public async Task Every_page_of_case_sets_assignment_and_welfare_reads_empty_and_filled()
    {
        var happening = await Event.BeginAsync(once.Hub);
        string home = $"/workshops/{happening.Workshop.Id}";
        foreach (string page in new[] { "/case-sets", "/case-sets/new", "/case-sets/import", "/assignment", "/welfare" })
            Assert.Equal((HttpStatusCode.OK, page), ((await happening.Organiser.GetAsync(home + page)).StatusCode, page));

        var (team, people) = await happening.HasTeamAsync("Birch");
        var id = await happening.HasSetAsync("V10-0123");
        await happening.HasSetAsync("V10-0124", s => { s["videos"] = 0; s["title"] = "Mill <b>gate</b>"; });
        await happening.Hub.Get<Hub.Web.Assignment.MakePlan>().RunAsync(await happening.ActorAsync(), happening.Workshop.Id, null, false, default);
        foreach (string page in new[] { "/case-sets", "/case-sets?state=Available&sort=-files", $"/case-sets/{id}", $"/case-sets/{id}/edit", "/assignment", $"/assignment?why={id}" })
            Assert.Equal((HttpStatusCode.OK, page), ((await happening.Organiser.GetAsync(home + page)).StatusCode, page));
        string list = await happening.Organiser.GetStringAsync(home + "/case-sets?q=0123");

        Assert.Contains("V10-0123", list, StringComparison.Ordinal);
        Assert.DoesNotContain("V10-0124", list, StringComparison.Ordinal);
        // Capitals do not matter, and what a pattern would mean to the database is a letter like any other.
        Assert.Contains("V10-0124", await happening.Organiser.GetStringAsync(home + "/case-sets?q=mILL"), StringComparison.Ordinal);
        foreach (string nothing in new[] { "V10_0124", "%25", "%5C" })
            Assert.Contains("No set matches these filters", await happening.Organiser.GetStringAsync(home + "/case-sets?q=" + nothing), StringComparison.Ordinal);
        var specialist = await happening.Hub.AsAsync(people[0]);
        Assert.Equal(HttpStatusCode.OK, (await specialist.GetAsync(home + "/welfare")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await happening.Hub.AsAsync(await happening.Hub.HasUserAsync("Stranger " + Guid.NewGuid()))).GetAsync(home + "/case-sets")).StatusCode);
    }

    [Fact]
    public async Task A_plan_gives_its_reasons_in_the_readers_language_and_says_what_had_to_move()
    {
        var happening = await Event.BeginAsync(once.Hub);
        var (_, birch) = await happening.HasTeamAsync("Birch");
        var (_, cedar) = await happening.HasTeamAsync("Cedar");
        // One set is for Birch alone, the other for nobody.
        var (free, shut) = (await happening.HasSetAsync(), await happening.HasSetAsync());
        foreach (var (person, set) in new[] { (cedar[0], free), (cedar[0], shut), (birch[0], shut) })
            await once.Hub.Get<DeclareConflict>().RunAsync(await happening.ActorAsync(), set, (await once.Hub.ActorAsync(person)).SeatIn(happening.Workshop.Id)!.ParticipantId, default);
        await once.Hub.Get<MakePlan>().RunAsync(await happening.ActorAsync(), happening.Workshop.Id, null, true, default);
        string path = $"/workshops/{happening.Workshop.Id}/assignment?why={free}";

        string english = WebUtility.HtmlDecode(await happening.Organiser.GetStringAsync(path));
        using var ask = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", "it" } } };
        string italian = WebUtility.HtmlDecode(await (await happening.Organiser.SendAsync(ask)).Content.ReadAsStringAsync());

        string[] inEnglish = ["The owner permits all 2 members present, at TLP:AMBER+STRICT and H2.", "No other team may have the set.", "A conflict with this set is declared in the team.", "Planned with few moves: every set stays with its team."];
        string[] inItalian = ["Il titolare ammette tutti i 2 componenti presenti, al TLP:AMBER+STRICT e H2.", "Nessun’altra squadra può avere il set.", "Nella squadra è dichiarato un conflitto con questo set.", "Pianificato con pochi spostamenti: ogni set resta alla sua squadra."];
        Assert.All(inEnglish, sentence => Assert.Contains(sentence, english, StringComparison.Ordinal));
        Assert.All(inItalian, sentence => Assert.Contains(sentence, italian, StringComparison.Ordinal));
        Assert.All(inEnglish, sentence => Assert.DoesNotContain(sentence, italian, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_persons_wishes_are_read_by_the_welfare_officer_and_by_nobody_else()
    {
        var happening = await Event.BeginAsync(once.Hub);
        var (_, people) = await happening.HasTeamAsync("Birch");
        var (_, officers) = await happening.HasTeamAsync("Care", 1, role: Domain.Access.WorkshopRole.Welfare);
        var seat = (await once.Hub.ActorAsync(people[0])).SeatIn(happening.Workshop.Id)!.ParticipantId;
        await once.Hub.Get<SetOptOuts>().RunAsync(await once.Hub.ActorAsync(officers[0]), seat, [Domain.Assignment.ContentOptOut.Videos], default);
        string home = $"/workshops/{happening.Workshop.Id}", wishes = $"{home}/my-limits?seat={seat}";
        var officer = await once.Hub.AsAsync(officers[0]);

        Assert.Contains("Wishes (1)", await officer.GetStringAsync(home + "/welfare"), StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode($"What {people[0].DisplayName} asks not to be given"), await officer.GetStringAsync(wishes), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            ((await happening.Organiser.GetAsync(wishes)).StatusCode, (await (await once.Hub.AsAsync(people[1])).GetAsync(wishes)).StatusCode));
        Assert.DoesNotContain("Wishes", await happening.Organiser.GetStringAsync(home + "/welfare"), StringComparison.Ordinal);
    }
}
