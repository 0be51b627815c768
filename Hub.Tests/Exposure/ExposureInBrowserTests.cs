using Hub.Domain.Access;
using Hub.Domain.Exposure;
using Hub.Domain.Workshops;
using Hub.Tests.Agenda;
using Hub.Tests.CaseSets;
using Hub.Tests.Machine;
using Hub.Web.Exposure;
using Hub.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Hub.Tests.Exposure;

/// <summary>One session from its start in the team room to the end the server gives it, and what each role sees of it.</summary>
public sealed class ExposureInBrowserTests
{
    [NeedsFact("Chromium")]
    public async Task A_session_is_started_in_the_team_room_counted_down_and_ended_by_the_server()
    {
        var hub = new HubApplication();
        string address = hub.Listen();
        await using var happening = await Event.BeginAsync(hub, address);
        var (team, people) = await happening.HasTeamAsync("Birch");
        var (_, officers) = await happening.HasTeamAsync("Care", 1, role: WorkshopRole.Welfare);
        await using var db = await hub.Db.CreateDbContextAsync();
        await db.Workshops.Where(w => w.Id == happening.Workshop.Id).ExecuteUpdateAsync(w => w.SetProperty(x => x.State, WorkshopState.Running));
        // The rules of the clock have their own tests: here the day is open whenever the tests run.
        await hub.Get<SetExposurePolicy>().RunAsync(await happening.ActorAsync(), happening.Workshop.Id, p => p.Limit(300, 60, 15, new TimeOnly(23, 59), 5, 2), default);
        string home = $"/workshops/{happening.Workshop.Id}";
        await using var own = await SignedIn.BrowserAsync(hub, address, people[0], script: false);
        var page = await own.NewPageAsync();

        await page.GotoAsync($"{home}/teams/{team.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-countdown]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^in [0-9]+ min$"));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take a break", Exact = true })).ToBeVisibleAsync();

        // An hour passes; the server ends it.
        var session = await db.ExposureSessions.AsNoTracking().SingleAsync();
        await db.ExposureSessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.StartedAt, DateTime.UtcNow.AddMinutes(-61)).SetProperty(x => x.EndsBy, DateTime.UtcNow.AddMinutes(-1)));
        await ActivatorUtilities.CreateInstance<EndDueSessions>(hub.Services).RunAsync(new NoArgs(), null!, default);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Your break lasts until")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-form-errors]")).ToContainTextAsync("Your break lasts until");
        Assert.Equal(ExposureEnd.BreakDue, (await db.ExposureSessions.AsNoTracking().SingleAsync()).EndReason);

        await using var welfare = await SignedIn.BrowserAsync(hub, address, officers[0], script: false);
        var officer = await welfare.NewPageAsync();
        await officer.GotoAsync(home + "/welfare");
        var row = officer.GetByRole(AriaRole.Row).Filter(new() { HasText = people[0].DisplayName });
        await Assertions.Expect(row).ToContainTextAsync("On break");
        await Assertions.Expect(row).ToContainTextAsync("Open");
    }
}
