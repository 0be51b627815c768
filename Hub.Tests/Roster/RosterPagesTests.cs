using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Roster;
using Hub.Web.Teams;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Roster;

public partial class RosterPagesTests
{
    [Fact]
    public async Task Every_page_of_roster_teams_and_reminders_shows_itself_empty_and_filled()
    {
        await using var house = await RosterHouse.OpenAsync(seats: 10);
        string at = $"/workshops/{house.Workshop.Id}";
        string[] pages = [$"{at}/roster", $"{at}/roster/filters", $"{at}/roster/add", $"{at}/roster/import", $"{at}/roster/rules", $"{at}/roster/export", $"{at}/roster/withdraw",
            $"{at}/teams", $"{at}/check-in", $"{at}/check-in/list", $"{at}/fallback", $"{at}/badges", $"{at}/reminders", $"{at}/reminders/new", $"{at}/outbox"];

        foreach (string page in pages) await ShowsAsync(house, page);
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Active);
        var asked = await house.AddAsync("Specialist 08 (IT)", ParticipantState.Invited);
        await house.Hub.Get<CreateTeam>().RunAsync(await house.ActorAsync(), house.Workshop.Id, new TeamInput("Birch", "Room 2", seat), default);
        foreach (string page in pages) await ShowsAsync(house, page);
        await ShowsAsync(house, $"{at}/roster/{seat}", "Specialist 07 (IT)");
        await ShowsAsync(house, $"{at}/roster/{asked}", "Send the invitation again");
        await ShowsAsync(house, $"{at}/roster/{seat}/substitute", "Birch");
        await ShowsAsync(house, $"{at}/roster/withdraw?seat={seat}", "Team Birch loses its lead");
        await ShowsAsync(house, $"{at}/roster?all=state:is:Active&none=role:is:Organiser", "1 of 3");
        await ShowsAsync(house, $"{at}/teams", "Specialist 07 (IT)");
        await ShowsAsync(house, $"{at}/outbox", "specialist-08-it@agency.example");
    }

    [Fact]
    public async Task A_participant_sees_the_roster_without_addresses_and_no_desk()
    {
        await using var house = await RosterHouse.OpenAsync();
        await house.AddAsync("Specialist 07 (IT)", ParticipantState.Active);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        using var api = await house.Hub.AsAsync(await db.Users.SingleAsync(u => u.DisplayName == "Specialist 07 (IT)"));

        string roster = await (await api.GetAsync($"/workshops/{house.Workshop.Id}/roster")).Content.ReadAsStringAsync();

        Assert.Contains("Specialist 07 (IT)", roster, StringComparison.Ordinal);
        Assert.DoesNotContain("@agency.example", roster, StringComparison.Ordinal);
        Assert.DoesNotContain("Withdraw…", WebUtility.HtmlDecode(roster), StringComparison.Ordinal);
        foreach (string page in new[] { "check-in", "reminders", "outbox", "badges", "roster/import", "roster/export", "roster/rules" })
            Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync($"/workshops/{house.Workshop.Id}/{page}")).StatusCode);
    }

    [Fact]
    public async Task Several_people_are_confirmed_and_made_active_together_and_whom_a_rule_stops_is_named()
    {
        await using var house = await RosterHouse.OpenAsync(seats: 10);
        Guid one = await house.AddAsync("Specialist 01 (IT)", ParticipantState.Accepted), two = await house.AddAsync("Specialist 02 (IT)", ParticipantState.Accepted),
            asked = await house.AddAsync("Specialist 03 (IT)", ParticipantState.Invited), resting = await house.AddAsync("Specialist 04 (IT)", ParticipantState.Active);
        await house.MoveAsync(resting, ParticipantState.StoodDown);
        var actor = await house.ActorAsync();
        var move = house.Hub.Get<MovePeople>();

        var (confirmed, left) = await move.RunAsync(actor, house.Workshop.Id, [one, two, asked], ParticipantState.Confirmed, null, default);
        Assert.Equal((2, "Specialist 03 (IT)", "participant.no-such-step"), (confirmed, left.Single().Name, left.Single().Refusal.Code));
        var (unbriefed, why) = await move.RunAsync(actor, house.Workshop.Id, [one], ParticipantState.Active, null, default);
        Assert.Equal((0, "participant.briefing"), (unbriefed, why.Single().Refusal.Code));
        var (active, stays) = await move.RunAsync(actor, house.Workshop.Id, [one, two, resting], ParticipantState.Active, DateTime.UtcNow, default);

        Assert.Equal((2, "participant.stood-down"), (active, stays.Single().Refusal.Code));
        Assert.Equal([ParticipantState.Active, ParticipantState.Active, ParticipantState.Invited, ParticipantState.StoodDown],
            [await house.StateAsync(one), await house.StateAsync(two), await house.StateAsync(asked), await house.StateAsync(resting)]);
        await Assert.ThrowsAsync<InvalidFieldException>(() => move.RunAsync(actor, house.Workshop.Id, [one], ParticipantState.Withdrawn, null, default));
        await Assert.ThrowsAsync<NotFoundException>(() => move.RunAsync(actor, house.Workshop.Id, [Guid.NewGuid()], ParticipantState.Confirmed, null, default));
        var colleague = await house.Hub.HasUserAsync("Stranger 01");
        await Assert.ThrowsAsync<NotFoundException>(async () => await move.RunAsync(await house.Hub.ActorAsync(colleague), house.Workshop.Id, [one], ParticipantState.Confirmed, null, default));
    }

    [Fact]
    public async Task An_invitation_page_says_it_is_open_takes_the_answer_and_offers_a_sign_in()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)");
        await house.MoveAsync(seat, ParticipantState.Invited);
        string secret;
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            // The sender makes a secret of its own for the mail; only then is the invitation left alone.
            for (int i = 0; i < 100 && await db.OutboxMails.AnyAsync(m => m.SentAt == null); i++) await Task.Delay(100);
            secret = (await db.Invitations.SingleAsync(i => i.ParticipantId == seat)).IssueSecret(DateTime.UtcNow);
            await db.SaveChangesAsync();
        }

        using var browser = house.Hub.CreateClient(new() { AllowAutoRedirect = false });
        string page = await browser.GetStringAsync($"/invitations/{secret}");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "answer", ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value, ["Input.Accept"] = "true" });
        using var answer = await browser.PostAsync($"/invitations/{secret}", form);
        string after = await browser.GetStringAsync($"/invitations/{secret}");

        Assert.Contains("This page needs no account", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(ParticipantState.Accepted, await house.StateAsync(seat));
        Assert.Contains("Set up my sign-in", after, StringComparison.Ordinal);
        Assert.Contains("This link does not work", await browser.GetStringAsync("/invitations/made-up"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_substitute_takes_seat_and_team_and_the_old_badge_answers_revoked()
    {
        await using var house = await RosterHouse.OpenAsync(seats: 2);
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Active);
        var actor = await house.ActorAsync();
        var team = await house.Hub.Get<CreateTeam>().RunAsync(actor, house.Workshop.Id, new TeamInput("Birch", LeadParticipantId: seat), default);
        string old = (await house.Hub.Get<PrintBadges>().RunAsync(actor, house.Workshop.Id, [seat], true, false, default)).Single().Code;

        var successor = await house.Hub.Get<Substitute>().RunAsync(actor, seat, "Specialist 17 (IT)", "s17@agency.example", null, "Called home.", default);

        await using var db = await house.Hub.Db.CreateDbContextAsync();
        var birch = await db.Teams.SingleAsync(t => t.Id == team);
        Assert.Equal((ParticipantState.Replaced, ParticipantState.Invited), (await house.StateAsync(seat), await house.StateAsync(successor)));
        Assert.Equal(successor, birch.LeadParticipantId);
        Assert.Contains(birch.Members, m => m.ParticipantId == successor && m.To is null);
        Assert.Equal("badge.revoked", (await Assert.ThrowsAsync<RuleBrokenException>(() => house.Hub.Get<CheckIn>().RunAsync(actor, house.Workshop.Id, old, PresenceKind.Entry, default))).Code);
        Assert.Single(await db.Invitations.Where(i => i.ParticipantId == successor).ToListAsync());
    }

    [Fact]
    public async Task Check_in_by_badge_and_by_name_says_one_thing_at_a_time_and_undo_keeps_both_events()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Active);
        var actor = await house.ActorAsync();
        var desk = house.Hub.Get<CheckIn>();
        string code = (await house.Hub.Get<PrintBadges>().RunAsync(actor, house.Workshop.Id, [], true, false, default)).Single(f => f.ParticipantId == seat).Code;

        var entry = await desk.RunAsync(actor, house.Workshop.Id, code, PresenceKind.Entry, default);
        string again = (await Assert.ThrowsAsync<RuleBrokenException>(() => desk.ByNameAsync(actor, house.Workshop.Id, seat, PresenceKind.Entry, PresenceMethod.Name, default))).Code;
        await house.Hub.Get<UndoPresence>().RunAsync(actor, house.Workshop.Id, entry.EventId, default);
        string out_ = (await Assert.ThrowsAsync<RuleBrokenException>(() => desk.ByNameAsync(actor, house.Workshop.Id, seat, PresenceKind.Exit, PresenceMethod.Name, default))).Code;

        Assert.Equal(("presence.already", "presence.already"), (again, out_));
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        Assert.Equal([PresenceKind.Entry, PresenceKind.Undo], await db.PresenceEvents.OrderBy(e => e.At).Select(e => e.Kind).ToListAsync());
        Assert.Empty(await house.Hub.Get<PrintBadges>().RunAsync(actor, house.Workshop.Id, [], true, false, default));
    }

    [Fact]
    public async Task An_export_asks_why_and_leaves_one_disclosure_in_the_audit_and_no_formula_in_the_file()
    {
        await using var house = await RosterHouse.OpenAsync();
        await house.AddAsync("=1+1", email: "s07@agency.example");
        var actor = await house.ActorAsync();
        var filter = new RosterFilter(null, null, null, null, null, DateTime.UtcNow);

        await Assert.ThrowsAsync<InvalidFieldException>(() => house.Hub.Get<ExportRoster>().RunAsync(actor, house.Workshop.Id, filter, " ", default));
        string csv = await house.Hub.Get<ExportRoster>().RunAsync(actor, house.Workshop.Id, filter, "Front desk of the venue", default);

        Assert.Contains("'=1+1,s07@agency.example,Police IT,IT", csv, StringComparison.Ordinal);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        var entry = await db.AuditEvents.SingleAsync(e => e.Action == "RosterExported");
        Assert.Equal(("Front desk of the venue", "2 people", "CSV"), (entry.Justification, entry.Detail, entry.Channel));
    }

    private static async Task ShowsAsync(RosterHouse house, string page, string? words = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        using var answer = await house.Api.SendAsync(request);
        string text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{page}: {answer.StatusCode}\n{text[..Math.Min(text.Length, 600)]}");
        if (words is not null) Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
