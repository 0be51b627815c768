using System.Net.Mail;
using Hub.Domain.Reminders;

namespace Hub.Web.Mail;

/// <summary>Writes each mail as a file into data/pickup, for hubs without a mail server and for trying things out.</summary>
internal sealed class PickupMailer(HubSettings settings) : IMailer
{
    public string Folder { get; } = Path.GetFullPath(Path.Combine(settings.Data, "pickup"));

    public Task DemandReadyAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        return Task.CompletedTask;
    }

    public Task SendAsync(OutboxMail mail, string body, CancellationToken cancel)
    {
        // The client names the file itself: it is written aside and then moved under the mail's id, whole or not at all.
        string aside = Path.Combine(Folder, $".{mail.Id}");
        Directory.CreateDirectory(aside);
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = aside };
            using var message = MailComposer.Compose(mail, body, settings.Smtp);
            client.Send(message);
            File.Move(Directory.GetFiles(aside).Single(), Path.Combine(Folder, $"{mail.Id}.eml"), overwrite: true);
        }
        catch (FormatException e)
        {
            throw new MailRefusedException(e.Message, final: true);
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }

        return Task.CompletedTask;
    }
}
