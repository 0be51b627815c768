using Hub.Web.Jobs;

namespace Hub.Web.Exposure;

public static class ExposureSetup
{
    public static WebApplicationBuilder AddExposure(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<EndDueSessions, NoArgs>(EndDueSessions.Job).AddRecurring("exposure.end-due", EndDueSessions.Job, "* * * * *");
        return builder;
    }
}
