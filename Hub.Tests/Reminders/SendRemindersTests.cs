using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Tests.Roster;
using Hub.Web.Jobs;
using Hub.Web.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Reminders;

public class SendRemindersTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>A workshop in five days with a reminder that became due this week and nobody told yet.</summary>
    private static async Task<RosterHouse> HouseAsync()
    {
        var house = await RosterHouse.OpenAsync(Today.AddDays(5));
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        db.ReminderRules.Add(ReminderRule.Usual(house.Workshop.Id, DateTime.UtcNow.AddDays(-30)));
        await db.SaveChangesAsync();
        return house;
    }

    private static async Task SendAsync(RosterHouse house)
    {
        await using var scope = house.Hub.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(new NoArgs(), new JobRun(Guid.NewGuid(), "", 1, DateTime.UtcNow), default);
    }

    private static async Task<List<(string To, string Language)>> MailsAsync(RosterHouse house)
    {
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        return [.. (await db.OutboxMails.Where(m => m.Kind == "reminder").OrderBy(m => m.ToAddress).Select(m => new { m.ToAddress, m.Language }).ToListAsync()).Select(m => (m.ToAddress, m.Language))];
    }

    [Fact]
    public async Task Everyone_who_said_yes_is_reminded_once_in_their_language_and_nobody_else()
    {
        await using var house = await HouseAsync();
        await house.AddAsync("Specialist 01 (IT)", ParticipantState.Accepted);
        await house.AddAsync("Specialist 02 (IT)", ParticipantState.Confirmed);
        await house.AddAsync("Specialist 03 (IT)", ParticipantState.Invited);
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
            await db.Users.Where(u => u.DisplayName == "Specialist 01 (IT)").ExecuteUpdateAsync(s => s.SetProperty(u => u.Language, "it"));

        await SendAsync(house);
        await SendAsync(house);

        Assert.Equal([("organiser-02-nl@example.org", "en"), ("specialist-01-it@agency.example", "it"), ("specialist-02-it@agency.example", "en")], await MailsAsync(house));
    }

    [Fact]
    public async Task Several_senders_at_once_remind_nobody_twice()
    {
        await using var house = await HouseAsync();
        for (int i = 0; i < 5; i++) await house.AddAsync($"Specialist 0{i} (IT)", ParticipantState.Accepted);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SendAsync(house))));

        Assert.Equal(6, (await MailsAsync(house)).Count);
        await using var db = await house.Hub.Db.CreateDbContextAsync();
        Assert.Equal(6, await db.ReminderReceipts.CountAsync());
    }

    [Fact]
    public async Task A_late_joiner_gets_the_reminder_that_others_had()
    {
        await using var house = await HouseAsync();
        await SendAsync(house);

        await house.AddAsync("Specialist 09 (IT)", ParticipantState.Accepted);
        await SendAsync(house);

        Assert.Equal(["organiser-02-nl@example.org", "specialist-09-it@agency.example"], (await MailsAsync(house)).Select(m => m.To));
    }

    [Fact]
    public async Task Event_moved_after_reminders_were_sent_sends_again_only_on_an_organiser_s_word()
    {
        await using var house = await HouseAsync();
        await SendAsync(house);
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            var workshop = await db.Workshops.SingleAsync();
            workshop.Schedule(workshop.TimeZone, Today.AddDays(6), Today.AddDays(10));
            await db.SaveChangesAsync();
        }

        await SendAsync(house);
        int before = (await MailsAsync(house)).Count;
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
            await house.Hub.Get<SteerReminder>().RunAsync(await house.ActorAsync(), await db.ReminderRules.Select(r => r.Id).SingleAsync(), SteerReminder.Turn.SendAgain, default);
        await SendAsync(house);

        Assert.Equal(1, before);
        Assert.Equal(2, (await MailsAsync(house)).Count);
    }

    [Fact]
    public async Task No_mail_names_more_than_the_workshop_and_its_days()
    {
        await using var house = await HouseAsync();
        await house.AddAsync("Specialist 01 (IT)", ParticipantState.Accepted);

        await SendAsync(house);

        await using var db = await house.Hub.Db.CreateDbContextAsync();
        var mail = await db.OutboxMails.SingleAsync(m => m.Kind == "reminder" && m.ToAddress == "specialist-01-it@agency.example");
        Assert.Equal("A reminder", mail.Subject);
        Assert.Equal($"Dear Specialist 01 (IT),\n\nWorkshop 2026-11 begins in 7 days, on {house.Workshop.FirstDay.ToString("dddd, d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}.\n\nWhat you need to know is in the hub:\nhttp://localhost:5080/workshops/{house.Workshop.Id}", mail.Body);
    }
}
