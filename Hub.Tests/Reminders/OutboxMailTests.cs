using Hub.Domain;
using Hub.Domain.Reminders;

namespace Hub.Tests.Reminders;

public class OutboxMailTests
{
    private static readonly DateTime Now = new(2026, 11, 13, 8, 0, 0, DateTimeKind.Utc);

    private static OutboxMail Mail() => new(Guid.CreateVersion7(), "reminder", "s07@agency.example", "it", "Subject", "Body", Now);

    [Fact]
    public void A_mail_is_claimed_once()
    {
        var mail = Mail();

        Assert.True(mail.Claim(Now));
        Assert.False(mail.Claim(Now));
        Assert.Equal((MailState.Sending, 1), (mail.State, mail.Attempts));
    }

    [Fact]
    public void A_mail_that_would_come_too_late_is_missed()
    {
        var mail = Mail().Helping(Now);

        Assert.False(mail.Claim(Now));
        Assert.Equal(MailState.Missed, mail.State);
    }

    [Fact]
    public void A_refused_mail_is_tried_six_times_with_longer_waits_and_then_failed()
    {
        var mail = Mail();
        var now = Now;
        var waits = new List<int>();
        while (mail.Claim(now))
        {
            mail.Refused("451 try later", false, now);
            if (mail.State is MailState.Scheduled) waits.Add((int)(mail.DueAt - now).TotalMinutes);
            now = mail.DueAt;
        }

        Assert.Equal([1, 5, 15, 60, 240], waits);
        Assert.Equal((MailState.Failed, 6, "451 try later"), (mail.State, mail.Attempts, mail.Error));
    }

    [Fact]
    public void A_final_refusal_is_not_tried_again()
    {
        var mail = Mail();
        mail.Claim(Now);

        mail.Refused("550 no such mailbox", true, Now);

        Assert.Equal((MailState.Failed, "550 no such mailbox"), (mail.State, mail.Error));
    }

    [Fact]
    public void A_mail_that_may_have_arrived_waits_for_a_person()
    {
        var mail = Mail();
        mail.Claim(Now);
        mail.LostSight("The connection was lost.");

        Assert.False(mail.Claim(Now.AddDays(1)));
        mail.Retry(Now.AddDays(1));
        Assert.True(mail.Claim(Now.AddDays(1)));
    }

    [Fact]
    public void What_was_sent_is_not_sent_again()
    {
        var mail = Mail();
        mail.Claim(Now);
        mail.Delivered(Now);

        Assert.Equal("mail.no-retry", Assert.Throws<RuleBrokenException>(() => mail.Retry(Now)).Code);
    }
}
