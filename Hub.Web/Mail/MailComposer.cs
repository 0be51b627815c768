using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Hub.Domain.Reminders;

namespace Hub.Web.Mail;

/// <summary>The mail as it leaves: plain text, and a calendar part where there is one. One recipient each, never a list.</summary>
internal static class MailComposer
{
    public static MailMessage Compose(OutboxMail mail, string body, SmtpSettings settings)
    {
        var message = new MailMessage(settings.From, mail.ToAddress) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8, Body = body };
        // The same mail keeps its id, so that a receiver can tell a repeated one.
        message.Headers.Add("Message-ID", $"<{mail.Id}@{new MailAddress(settings.From).Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", mail.Language);
        if (mail.ReplyTo is { } replyTo) message.ReplyToList.Add(replyTo);
        if (mail.Calendar is { } calendar)
        {
            var type = new ContentType("text/calendar") { CharSet = "utf-8" };
            type.Parameters["method"] = mail.CalendarMethod ?? "REQUEST";
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(calendar, type));
        }

        return message;
    }
}
