using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Jobs;
using Hub.Web.Mail;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Roster;

public class RosterApiTests
{
    [Fact]
    public async Task A_person_goes_from_nominated_to_departed_with_every_step_kept()
    {
        await using var house = await RosterHouse.OpenAsync();

        var (status, seat) = await house.PostAsync($"/workshops/{house.Workshop.Id}/participants",
            new { name = "Specialist 07 (IT)", email = "s07@agency.example", organisation = "Police IT", countryCode = "IT", unit = "Section 2", role = "Specialist", languages = new[] { "it", "en" }, expertise = new[] { "Audio" } });
        string id = seat.GetProperty("id").GetString()!;
        var states = new List<string> { seat.GetProperty("state").GetString()! };
        foreach (string to in new[] { "Invited", "Accepted", "Confirmed", "Active", "Departed" })
            states.Add((await house.PostAsync($"/participants/{id}/state", new { to, welfareBriefedAt = to == "Active" ? DateTime.UtcNow : (DateTime?)null })).Body.GetProperty("state").GetString()!);

        Assert.Equal(201, status);
        Assert.Equal(["Nominated", "Invited", "Accepted", "Confirmed", "Active", "Departed"], states);
        var history = await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1/participants/{id}/history");
        Assert.Equal(["Nominated", "Invited", "Accepted", "Confirmed", "Active", "Departed"], history.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("to").GetString()!));
        Assert.Equal([false, false, true, false, false, false], history.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("onBehalf").GetBoolean()));
    }

    [Fact]
    public async Task Alias_address_invited_twice_is_refused_and_names_the_existing_record()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)");
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            var person = await db.Participants.Where(p => p.Id == seat).Select(p => p.PersonId).SingleAsync();
            db.Add(new PersonAddress(person, "seven@other.example", DateTime.UtcNow));
            await db.SaveChangesAsync();
        }

        var (status, problem) = await house.PostAsync($"/workshops/{house.Workshop.Id}/participants", new { name = "Seven", email = "Seven@Other.example", organisation = "Police IT", role = "Analyst" });

        Assert.Equal((409, "participant.already-here", "Already on the roster as Specialist 07 (IT). Update that person instead."),
            (status, problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Withdrawn_person_returns_with_a_new_live_record_and_keeps_the_old()
    {
        await using var house = await RosterHouse.OpenAsync();
        var first = await house.AddAsync("Specialist 07 (IT)");
        await house.MoveAsync(first, ParticipantState.Withdrawn, "Plans changed.");

        var second = await house.AddAsync("Specialist 07 (IT)");

        await using var db = await house.Hub.Db.CreateDbContextAsync();
        var seats = await db.Participants.Where(p => p.Id == first || p.Id == second).OrderBy(p => p.Id).ToListAsync();
        Assert.Equal([ParticipantState.Withdrawn, ParticipantState.Nominated], seats.Select(s => s.State));
        Assert.Single(seats.Select(s => s.PersonId).Distinct());
    }

    [Fact]
    public async Task Pending_invitation_holds_its_seat_and_on_expiry_the_next_in_the_waiting_list_is_invited()
    {
        await using var house = await RosterHouse.OpenAsync(seats: 2);
        var invited = await house.AddAsync("Specialist 01 (IT)");
        var waiting = await house.AddAsync("Specialist 02 (IT)");
        var late = await house.AddAsync("Specialist 03 (IT)");

        var states = new List<ParticipantState> { await house.MoveAsync(invited, ParticipantState.Invited), await house.MoveAsync(waiting, ParticipantState.Invited), await house.MoveAsync(late, ParticipantState.Invited) };
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            var past = DateTime.UtcNow.AddMinutes(-1);
            await db.Invitations.Where(i => i.ParticipantId == invited).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, past));
        }

        await using (var scope = house.Hub.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<LapseInvitations>().RunAsync(new NoArgs(), new JobRun(Guid.NewGuid(), "", 1, DateTime.UtcNow), default);

        Assert.Equal([ParticipantState.Invited, ParticipantState.WaitListed, ParticipantState.WaitListed], states);
        Assert.Equal((ParticipantState.Withdrawn, ParticipantState.Invited, ParticipantState.WaitListed), (await house.StateAsync(invited), await house.StateAsync(waiting), await house.StateAsync(late)));
    }

    [Fact]
    public async Task An_answer_is_asked_for_no_later_than_the_last_day_of_the_seat()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 04 (IT)", ParticipantState.Invited);

        await using var db = await house.Hub.Db.CreateDbContextAsync();
        Assert.Equal(WorkshopDays.EndOf(house.Workshop.LastDay, "Europe/Rome"), await db.Invitations.Where(i => i.ParticipantId == seat).Select(i => i.ExpiresAt).SingleAsync());
    }

    [Theory]
    [InlineData(100)]
    public async Task Last_seat_taken_by_two_at_once_goes_to_one_and_the_other_waits(int rounds)
    {
        await using var house = await RosterHouse.OpenAsync(seats: 2);
        await LastSeatRounds.RunAsync(house, rounds);
    }

    [Fact]
    public async Task A_seat_that_becomes_free_goes_to_who_waits_longest_and_they_get_their_invitation()
    {
        await using var house = await RosterHouse.OpenAsync(seats: 2);
        var holder = await house.AddAsync("Specialist 01 (IT)", ParticipantState.Accepted);
        var second = await house.AddAsync("Specialist 02 (IT)");
        var third = await house.AddAsync("Specialist 03 (IT)");
        await house.MoveAsync(third, ParticipantState.Invited);
        await house.MoveAsync(second, ParticipantState.Invited);

        await house.MoveAsync(holder, ParticipantState.Withdrawn, "Called home.");

        Assert.Equal((ParticipantState.Invited, ParticipantState.WaitListed), (await house.StateAsync(third), await house.StateAsync(second)));
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        Assert.Single(await db.Invitations.Where(i => i.ParticipantId == third).ToListAsync());
    }

    [Fact]
    public async Task The_last_organiser_cannot_be_withdrawn()
    {
        await using var house = await RosterHouse.OpenAsync();
        var list = await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1/workshops/{house.Workshop.Id}/participants?role=Organiser");
        string id = list.GetProperty("items")[0].GetProperty("id").GetString()!;

        var (status, problem) = await house.PostAsync($"/participants/{id}/state", new { to = "Withdrawn" });

        Assert.Equal((409, "participant.last-organiser"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_clearance_gates_confirmed_where_the_workshop_asks()
    {
        await using var house = await RosterHouse.OpenAsync(clearance: "EU Restricted");
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Accepted);

        var (status, problem) = await house.PostAsync($"/participants/{seat}/state", new { to = "Confirmed" });

        Assert.Equal((409, "participant.clearance"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(ParticipantState.Accepted, await house.StateAsync(seat));
    }

    [Fact]
    public async Task An_invitation_is_answered_by_its_link_without_an_account_and_its_secret_is_stored_nowhere()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)");
        await house.MoveAsync(seat, ParticipantState.Invited);
        await SendAsync(house);

        string mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(house.Hub.Folder, "pickup"), "*.eml")));
        // A sign at the end of a line is padding in one encoding and a broken line in the other.
        string text = mail.Contains("base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(mail.Split("\r\n\r\n", 2)[1].Trim()))
            : mail.Replace("=\r\n", "", StringComparison.Ordinal);
        string secret = text.Split("/invitations/", 2)[1].Split('\r', '\n', ' ')[0].Trim();
        await house.Hub.Get<AnswerInvitation>().RunAsync(Actor.Nobody, secret, true, null, default);

        Assert.Equal(ParticipantState.Accepted, await house.StateAsync(seat));
        Assert.Equal("invitation.accepted", (await Assert.ThrowsAsync<RuleBrokenException>(() => house.Hub.Get<AnswerInvitation>().RunAsync(Actor.Nobody, secret, false, null, default))).Code);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        Assert.DoesNotContain(await db.OutboxMails.Select(m => m.Body).ToListAsync(), b => b.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await db.Invitations.Select(i => i.SecretHash).ToListAsync(), h => h == secret);
        var step = await db.ParticipantSteps.SingleAsync(s => s.ParticipantId == seat && s.To == ParticipantState.Accepted);
        Assert.Equal(("Specialist 07 (IT)", false), (step.ByName, step.OnBehalf));
    }

    [Fact]
    public async Task A_made_up_link_tells_nothing()
    {
        await using var house = await RosterHouse.OpenAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => house.Hub.Get<AnswerInvitation>().RunAsync(Actor.Nobody, "made-up", true, null, default));
    }

    [Fact]
    public async Task Import_creates_updates_and_leaves_alone_and_a_dry_run_changes_nothing()
    {
        await using var house = await RosterHouse.OpenAsync();
        await house.AddAsync("Specialist 07 (IT)", email: "s07@agency.example");
        await house.AddAsync("Specialist 08 (IT)", email: "s08@agency.example");
        string csv = """
            name,email,organisation,country,unit,role,languages,expertise,from,to
            Specialist 07 (IT),S07@agency.example,Police IT,IT,"Section 2, Rome",Specialist,it;en,Audio;Signage,,
            Specialist 08 (IT),s08@agency.example,Police IT,IT,,Specialist,,,,
            Specialist 09 (GB),s09@agency.example,Police IT,UK,,TeamLead,en,,,
            """;

        var dry = await ImportAsync(house, csv, dryRun: true);
        int before = await CountAsync(house);
        var real = await ImportAsync(house, csv);
        var again = await ImportAsync(house, csv);

        Assert.Equal((200, 1, 1, 1, 0), dry);
        Assert.Equal(3, before);
        Assert.Equal((200, 1, 1, 1, 0), real);
        Assert.Equal((200, 0, 0, 3, 0), again);
        Assert.Equal(4, await CountAsync(house));
    }

    [Fact]
    public async Task Import_is_all_or_nothing_with_row_numbers()
    {
        await using var house = await RosterHouse.OpenAsync();
        string csv = """
            name,email,organisation,country,unit,role,languages,expertise,from,to
            Specialist 01 (IT),s01@agency.example,Police IT,IT,,Specialist,it,,,
            Specialist 02 (IT),not an address,Nowhere,XX,,Ermittler,siciliano,,18.11.26,2026-01-01
            Specialist 03 (IT),s01@agency.example,Police IT,IT,,Organiser,,,,
            """;

        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var answer = await house.Api.PostAsync($"/api/v1/workshops/{house.Workshop.Id}/participants/import", content);
        var result = await answer.Content.ReadFromJsonAsync<ImportResult>(JsonSerializerOptions.Web);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal(["2:email", "2:organisation", "2:country", "2:role", "2:languages", "2:from", "3:email", "3:role"], result!.Rejected.Select(r => $"{r.Line - 1}:{r.Field}"));
        Assert.Equal(1, await CountAsync(house));
    }

    [Theory]
    [InlineData("name,email,organisation,role\n\"open,quote", 422)]
    [InlineData("", 422)]
    [InlineData("name,email,organisation,role,isAdministrator\nA,a@b.example,Police IT,Specialist,true", 422)]
    [InlineData("email,organisation,role\na@b.example,Police IT,Specialist", 422)]
    public async Task Bad_files_are_refused_with_a_sentence(string csv, int status)
    {
        await using var house = await RosterHouse.OpenAsync();
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");

        using var answer = await house.Api.PostAsync($"/api/v1/workshops/{house.Workshop.Id}/participants/import", content);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(1, await CountAsync(house));
    }

    [Fact]
    public async Task A_file_in_parts_is_not_taken()
    {
        await using var house = await RosterHouse.OpenAsync();
        using var content = new MultipartFormDataContent { { new StringContent("name"), "file", "people.csv" } };

        using var answer = await house.Api.PostAsync($"/api/v1/workshops/{house.Workshop.Id}/participants/import", content);

        Assert.Equal(415, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_agency_contact_sees_and_nominates_only_the_agency_s_own_within_seats_and_reserve()
    {
        await using var house = await RosterHouse.OpenAsync();
        var other = A.Organisation("Police DE", "DE");
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            db.Add(other);
            db.Add(new AgencyQuota(Guid.CreateVersion7(), house.Workshop.Id, other.Id, 1, 1));
            await db.SaveChangesAsync();
        }

        await house.AddAsync("Specialist 07 (IT)");
        var contact = await house.Hub.HasUserAsync("Contact 01 (DE)");
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            db.Add(new Participant(Guid.CreateVersion7(), house.Workshop.Id, contact.Id, other.Id, "DE", WorkshopRole.AgencyContact, house.Workshop.FirstDay, house.Workshop.LastDay, ParticipantState.Accepted));
            await db.SaveChangesAsync();
        }

        using var api = await house.Hub.AsAsync(contact);
        async Task<(int, string?)> NominateAsync(string name, string organisation)
        {
            using var answer = await api.PostAsJsonAsync($"/api/v1/workshops/{house.Workshop.Id}/participants", new { name, email = RosterHouse.Address(name), organisation, role = "Specialist" });
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return ((int)answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString() : null);
        }

        Assert.Equal((201, null), await NominateAsync("Specialist 11 (DE)", "Police DE"));
        Assert.Equal((201, null), await NominateAsync("Specialist 12 (DE)", "Police DE"));
        Assert.Equal((409, "quota.full"), await NominateAsync("Specialist 13 (DE)", "Police DE"));
        Assert.Equal((403, "not-allowed"), await NominateAsync("Specialist 14 (IT)", "Police IT"));
        var list = await api.GetFromJsonAsync<JsonElement>($"/api/v1/workshops/{house.Workshop.Id}/participants");
        Assert.Equal(["Contact 01 (DE)", "Specialist 11 (DE)", "Specialist 12 (DE)"], list.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Who_has_no_seat_does_not_learn_that_the_workshop_exists()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)");
        var stranger = await house.Hub.HasUserAsync("Stranger");
        using var api = await house.Hub.AsAsync(stranger);

        Assert.Equal(404, (int)(await api.GetAsync($"/api/v1/workshops/{house.Workshop.Id}/participants")).StatusCode);
        Assert.Equal(404, (int)(await api.GetAsync($"/api/v1/participants/{seat}")).StatusCode);
        Assert.Equal(404, (int)(await api.PostAsJsonAsync($"/api/v1/participants/{seat}/state", new { to = "Invited" })).StatusCode);
    }

    [Fact]
    public async Task A_participant_takes_part_but_does_not_run_the_roster()
    {
        await using var house = await RosterHouse.OpenAsync();
        var seat = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Active);
        var other = await house.AddAsync("Specialist 08 (IT)");
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        var person = await db.Users.SingleAsync(u => u.DisplayName == "Specialist 07 (IT)");
        using var api = await house.Hub.AsAsync(person);

        Assert.Equal(403, (int)(await api.PostAsJsonAsync($"/api/v1/participants/{other}/state", new { to = "Invited" })).StatusCode);
        Assert.Equal(403, (int)(await api.PostAsJsonAsync($"/api/v1/workshops/{house.Workshop.Id}/teams", new { name = "Birch" })).StatusCode);
        var seen = await api.GetFromJsonAsync<JsonElement>($"/api/v1/participants/{other}");
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("email").ValueKind);
        Assert.Equal(403, (int)(await api.GetAsync($"/api/v1/participants/{other}/history")).StatusCode);
        Assert.Equal(200, (int)(await api.GetAsync($"/api/v1/participants/{seat}/history")).StatusCode);
    }

    private static async Task SendAsync(RosterHouse house)
    {
        await using var scope = house.Hub.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendMails>().RunAsync(new NoArgs(), new JobRun(Guid.NewGuid(), "", 1, DateTime.UtcNow), default);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        Assert.Equal([MailState.Sent], await db.OutboxMails.Select(m => m.State).Distinct().ToListAsync());
    }

    private static async Task<(int, int, int, int, int)> ImportAsync(RosterHouse house, string csv, bool dryRun = false)
    {
        using var content = new StringContent(csv, new MediaTypeHeaderValue("text/csv"));
        using var answer = await house.Api.PostAsync($"/api/v1/workshops/{house.Workshop.Id}/participants/import?dryRun={dryRun}", content);
        var result = (await answer.Content.ReadFromJsonAsync<ImportResult>(JsonSerializerOptions.Web))!;
        return ((int)answer.StatusCode, result.Created, result.Updated, result.Unchanged, result.Rejected.Count);
    }

    private static async Task<int> CountAsync(RosterHouse house)
    {
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        return await db.Participants.CountAsync();
    }
}
