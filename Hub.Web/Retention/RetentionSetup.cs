using Hub.Web.Jobs;

namespace Hub.Web.Retention;

public static class RetentionSetup
{
    public static WebApplicationBuilder AddRetention(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<KeepRetention, NoArgs>(KeepRetention.Job).AddRecurring("retention", KeepRetention.Job, "15 3 * * *");
        return builder;
    }
}
