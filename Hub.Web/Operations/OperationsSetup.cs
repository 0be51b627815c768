using Hub.Web.Jobs;

namespace Hub.Web.Operations;

public static class OperationsSetup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<NightlyBackup, NoArgs>(NightlyBackup.Name).AddRecurring("nightly-backup", NightlyBackup.Name, "30 2 * * *");
        return builder;
    }
}
