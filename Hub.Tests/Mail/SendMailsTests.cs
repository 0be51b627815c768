using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hub.Domain.Reminders;
using Hub.Web.Jobs;
using Hub.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Mail;

public class SendMailsTests
{
    /// <summary>Owes mails in a hub whose own sender, which comes every minute, is at rest: the test sends.</summary>
    private static async Task OweAsync(HubApplication hub, int mails, DateTime? helpsUntil = null)
    {
        await hub.StopAsync();
        await using var db = await hub.Db.CreateDbContextAsync();
        for (int i = 0; i < mails; i++)
        {
            var mail = new OutboxMail(Guid.CreateVersion7(), "test", $"s{i:000}@agency.example", "en", "A reminder", "See http://localhost:5080/", DateTime.UtcNow.AddMinutes(-5));
            db.Add(helpsUntil is { } until ? mail.Helping(until) : mail);
        }

        await db.SaveChangesAsync();
    }

    private static async Task SendAsync(HubApplication hub)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendMails>().RunAsync(new NoArgs(), new JobRun(Guid.NewGuid(), "mail.send", 1, DateTime.UtcNow), CancellationToken.None);
    }

    private static async Task<Dictionary<MailState, int>> StatesAsync(HubApplication hub)
    {
        await using var db = await hub.Db.CreateDbContextAsync();
        return await db.OutboxMails.GroupBy(m => m.State).ToDictionaryAsync(g => g.Key, g => g.Count());
    }

    private static async Task<List<string?>> ErrorsAsync(HubApplication hub)
    {
        await using var db = await hub.Db.CreateDbContextAsync();
        return await db.OutboxMails.Select(m => m.Error).Distinct().ToListAsync();
    }

    private static async Task MakeDueAsync(HubApplication hub)
    {
        await using var db = await hub.Db.CreateDbContextAsync();
        var now = DateTime.UtcNow.AddMinutes(-1);
        await db.OutboxMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.DueAt, now));
    }

    [Fact]
    public async Task Without_a_server_mails_are_files_in_the_pickup_folder()
    {
        await using var hub = new HubApplication();
        await OweAsync(hub, 3);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Sent] = 3 }, await StatesAsync(hub));
        var files = Directory.GetFiles(Path.Combine(hub.Folder, "pickup"), "*.eml");
        Assert.Equal(3, files.Length);
        Assert.Contains("To: s000@agency.example", string.Join('\n', files.Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_takes_every_mail_once()
    {
        await using var trap = new SmtpTrap();
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 25);

        await SendAsync(hub);
        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Sent] = 25 }, await StatesAsync(hub));
        Assert.Equal(25, trap.Taken.Distinct().Count());
        Assert.Equal(25, trap.Taken.Count);
    }

    [Fact]
    public async Task A_server_that_is_not_there_leaves_every_mail_waiting_and_the_page_can_say_why()
    {
        int port;
        await using (var gone = new SmtpTrap()) port = gone.Port;
        await using var hub = new HubApplication(settings: new() { ["Hub:Smtp:Host"] = "127.0.0.1", ["Hub:Smtp:Port"] = $"{port}", ["Hub:Smtp:StartTls"] = "false" });
        await OweAsync(hub, 5);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Scheduled] = 5 }, await StatesAsync(hub));
        Assert.StartsWith("The mail server cannot be reached", Assert.Single(await ErrorsAsync(hub)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_at_its_greeting_leaves_every_mail_waiting()
    {
        await using var trap = new SmtpTrap { SilentGreeting = true };
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 5);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Scheduled] = 5 }, await StatesAsync(hub));
        Assert.Equal(["The mail server does not answer."], await ErrorsAsync(hub));
    }

    [Fact]
    public async Task A_server_that_is_closed_for_now_leaves_every_mail_waiting()
    {
        await using var trap = new SmtpTrap { Greeting = "421 too busy" };
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 2);

        await SendAsync(hub);
        trap.Greeting = "220 trap";
        await MakeDueAsync(hub);
        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Sent] = 2 }, await StatesAsync(hub));
        Assert.Equal(2, trap.Taken.Count);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_trusts_gets_no_mail_and_the_page_can_say_why()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var trap = new SmtpTrap { Certificate = certificate };
        await using var hub = new HubApplication(settings: new(trap.Settings) { ["Hub:Smtp:StartTls"] = "true" });
        await OweAsync(hub, 1);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Scheduled] = 1 }, await StatesAsync(hub));
        Assert.Empty(trap.Taken);
        Assert.StartsWith("The mail server's certificate is not trusted", Assert.Single(await ErrorsAsync(hub)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_no_mail_where_encryption_is_asked_for()
    {
        await using var trap = new SmtpTrap();
        await using var hub = new HubApplication(settings: new(trap.Settings) { ["Hub:Smtp:StartTls"] = "true" });
        await OweAsync(hub, 1);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Scheduled] = 1 }, await StatesAsync(hub));
        Assert.Empty(trap.Taken);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_fails_its_own_mail_for_good()
    {
        await using var trap = new SmtpTrap { RcptAnswer = "550 no such mailbox" };
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 1);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Failed] = 1 }, await StatesAsync(hub));
        Assert.Contains("no such mailbox", Assert.Single(await ErrorsAsync(hub)), StringComparison.Ordinal);
        Assert.Empty(trap.Taken);
    }

    [Fact]
    public async Task A_mailbox_that_is_full_is_tried_again_later()
    {
        await using var trap = new SmtpTrap { RcptAnswer = "452 mailbox full" };
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 1);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Scheduled] = 1 }, await StatesAsync(hub));
    }

    [Fact]
    public async Task A_server_that_hangs_in_the_middle_leaves_that_mail_unknown_and_the_others_waiting()
    {
        await using var trap = new SmtpTrap { HangInData = true };
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 4);

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Unknown] = 1, [MailState.Scheduled] = 3 }, await StatesAsync(hub));
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_of_300_mails_gets_each_at_most_once()
    {
        await using var trap = new SmtpTrap { DieAfter = 120 };
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 300);

        await SendAsync(hub);
        var afterDeath = await StatesAsync(hub);
        trap.DieAfter = null;
        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Sent] = 119, [MailState.Unknown] = 1, [MailState.Scheduled] = 180 }, afterDeath);
        Assert.Equal(new() { [MailState.Sent] = 299, [MailState.Unknown] = 1 }, await StatesAsync(hub));
        Assert.Equal(300, trap.Taken.Count);
        Assert.Equal(300, trap.Taken.Distinct().Count());
    }

    [Fact]
    public async Task A_hub_that_dies_in_the_middle_of_300_mails_sends_none_twice_and_marks_the_one_in_flight()
    {
        await using var trap = new SmtpTrap();
        await using var hub = new HubApplication(settings: trap.Settings);
        await OweAsync(hub, 300);
        // The moment of death: one mail claimed and handed over, the process gone before it could write that down.
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            var inFlight = await db.OutboxMails.OrderBy(m => m.Id).FirstAsync();
            inFlight.Claim(DateTime.UtcNow);
            await db.SaveChangesAsync();
        }

        await using (var scope = hub.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SendMails>().MarkLostAsync(DateTime.MaxValue, CancellationToken.None);
        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Sent] = 299, [MailState.Unknown] = 1 }, await StatesAsync(hub));
        Assert.Equal(299, trap.Taken.Distinct().Count());
    }

    [Fact]
    public async Task A_mail_for_something_past_is_missed()
    {
        await using var hub = new HubApplication();
        await OweAsync(hub, 1, DateTime.UtcNow.AddMinutes(-1));

        await SendAsync(hub);

        Assert.Equal(new() { [MailState.Missed] = 1 }, await StatesAsync(hub));
    }

    public static IEnumerable<object[]> Texts => from name in MailText.Names from language in ReminderText.Languages select new object[] { name, language };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_exists_in_every_language_and_fills_every_placeholder(string name, string language)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = "Specialist 07 (IT)",
            ["workshop"] = "Workshop 2026-11",
            ["days"] = "7",
            ["first-day"] = "16/11/2026",
            ["last-day"] = "20/11/2026",
            ["deadline"] = "10/11/2026",
            ["link"] = "http://localhost:5080/",
            ["release"] = "Release 2",
            ["changes"] = "Analysis 1: now 10:00",
            ["zone"] = "Europe/Rome",
        };

        var (subject, body) = MailText.Of(name, language, values);

        Assert.DoesNotContain('{', subject);
        Assert.DoesNotContain("{", body.Replace(OutboxMail.SecretLink, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Workshop", subject, StringComparison.Ordinal);
        Assert.Equal(name.StartsWith("invitation", StringComparison.Ordinal) || name == "sign-in-link", body.Contains(OutboxMail.SecretLink, StringComparison.Ordinal));
    }
}
