using System.Net;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Web.Assignment;
using Hub.Web.CaseSets;
using Microsoft.EntityFrameworkCore;

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
    public async Task A_team_takes_up_and_finishes_several_of_its_sets_and_no_other_teams()
    {
        var happening = await Event.BeginAsync(once.Hub);
        var workshop = happening.Workshop.Id;
        var (birch, people) = await happening.HasTeamAsync("Birch");
        var (cedar, _) = await happening.HasTeamAsync("Cedar");
        Guid[] mine = [await happening.HasSetAsync("M-1"), await happening.HasSetAsync("M-2")];
        var theirs = await happening.HasSetAsync("M-3");
        var assign = once.Hub.Get<AssignCaseSets>();
        Assert.Equal(2, (await assign.RunAsync(await happening.ActorAsync(), workshop, birch.Id, mine, default)).Assigned);
        Assert.Equal(1, (await assign.RunAsync(await happening.ActorAsync(), workshop, cedar.Id, [theirs], default)).Assigned);
        var actor = await once.Hub.ActorAsync(people[0]);
        var move = once.Hub.Get<MoveCaseSets>();
        string list = await (await once.Hub.AsAsync(people[0])).GetStringAsync($"/workshops/{workshop}/case-sets");
        Assert.Contains("Begin analysis", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Mark as triaged", list, StringComparison.Ordinal);
        // Enter in the summary finishes the sets; it does not begin them.
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(list).QuerySelector("form:has(#summary)")!;
        Assert.Equal("Analysed", form.QuerySelector("button[type=submit]")!.GetAttribute("value"));

        // Of a set that another team has, nothing is said at all unless the person sees it.
        Assert.Equal(2, (await move.RunAsync(actor, workshop, [.. mine, theirs], CaseSetState.InAnalysis, null, default)).Moved);
        var (none, refused) = await move.RunAsync(actor, workshop, mine, CaseSetState.Analysed, " ", default);
        Assert.Equal((0, "M-1: case-set.summary, M-2: case-set.summary"), (none, string.Join(", ", refused.Select(r => $"{r.Ref}: {r.Refusal.Code}"))));
        Assert.Equal(2, (await move.RunAsync(actor, workshop, mine, CaseSetState.Analysed, "Nothing found.", default)).Moved);
        await Assert.ThrowsAsync<NotAllowedException>(() => move.RunAsync(actor, workshop, mine, CaseSetState.Available, null, default));
        await Assert.ThrowsAsync<InvalidFieldException>(async () => await move.RunAsync(await happening.ActorAsync(), workshop, mine, CaseSetState.Withdrawn, null, default));

        await using var db = await once.Hub.Db.CreateDbContextAsync();
        var sets = await db.CaseSets.Where(s => s.WorkshopId == workshop).OrderBy(s => s.Ref).Select(s => new { s.State, s.Summary }).ToListAsync();
        Assert.Equal([(CaseSetState.Analysed, "Nothing found."), (CaseSetState.Analysed, "Nothing found."), (CaseSetState.Assigned, null)], sets.Select(s => (s.State, s.Summary)));
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
