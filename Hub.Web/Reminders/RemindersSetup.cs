using Hub.Web.Jobs;

namespace Hub.Web.Reminders;

public static class RemindersSetup
{
    public static WebApplicationBuilder AddReminders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReminderBook>();
        builder.Services.AddJob<SendReminders, NoArgs>(SendReminders.Job).AddRecurring("reminders", SendReminders.Job, "* * * * *");
        return builder;
    }
}
