using Hub.Web.Jobs;

namespace Hub.Web.Mail;

public static class MailSetup
{
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Services.AddSingleton<Outbox>().AddJob<SendMails, NoArgs>(Outbox.SendJob).AddRecurring("mail", Outbox.SendJob, "* * * * *");
        if (string.IsNullOrWhiteSpace(settings.Smtp.Host)) builder.Services.AddSingleton<IMailer, PickupMailer>();
        else builder.Services.AddSingleton<IMailer, SmtpMailer>();
        builder.Services.AddHostedService<MarkLostMails>();
        return builder;
    }
}
