using System.Net;

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
        var specialist = await happening.Hub.AsAsync(people[0]);
        Assert.Equal(HttpStatusCode.OK, (await specialist.GetAsync(home + "/welfare")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await happening.Hub.AsAsync(await happening.Hub.HasUserAsync("Stranger " + Guid.NewGuid()))).GetAsync(home + "/case-sets")).StatusCode);
    }
}
