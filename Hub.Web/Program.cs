using Hub.Web;
using Hub.Web.Access;
using Hub.Web.Agenda;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.CaseSets;
using Hub.Web.Data;
using Hub.Web.Demo;
using Hub.Web.Exposure;
using Hub.Web.Jobs;
using Hub.Web.Live;
using Hub.Web.Mail;
using Hub.Web.Notes;
using Hub.Web.Operations;
using Hub.Web.Reminders;
using Hub.Web.Reports;
using Hub.Web.Retention;
using Hub.Web.Roster;
using Hub.Web.Shell;

if (args is ["count-vics", var manifest]) return await CountVics.RunAsync(manifest, Console.Out, Console.Error, CancellationToken.None);

// A command that is run by hand, in whatever folder, takes the settings that lie beside the program.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory });
var settings = builder.Configuration.GetSection("Hub").Get<HubSettings>() ?? new HubSettings();
if (await Commands.RunAsync(args, settings, builder.Configuration.GetConnectionString("Hub")) is { } exitCode) return exitCode;
// Everywhere, not in Development alone: a service that holds one that lives shorter is found at the start, in every test.
builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = true);
builder.AddData(settings).AddAccess(settings).AddLive(settings).AddApi().AddShell();
builder.AddAudit();
builder.AddJobs(settings).AddMail(settings).AddNotes(settings);
builder.AddAgenda();
builder.AddExposure();
builder.AddRoster().AddReminders();
builder.AddOperations();
builder.AddReports();
builder.AddRetention();
builder.AddDemo(args);

var app = builder.Build();
var turn = await app.TakeTurnToStartAsync();
await app.MigrateAsync();
if (args is ["check"]) return await CheckHub.RunAsync(app);
app.UseForwardedHeaders();
app.UseRequestTelemetry();
app.UseHardening(settings);
app.UseProblems();
app.UseStaticFiles();
app.UseSocketOrigin(settings);
app.UseAuthentication();
app.UseRateLimiter();
app.Use(TokenNeedsScope.RefuseFormsAsync);
app.UseAuthorization();
app.Use(ReasonedRead.DemandAsync);
app.UseFormTokens();
app.UseOptionalChoices();
app.UsePageTurns();
app.MapApi();
app.MapRosterDownloads();
app.MapAccess();
app.MapAuditExport();
app.MapLive();
app.MapNotesHub();
app.MapReportFiles();
app.MapJobEngine();
app.MapShell();
await app.StartAsync();
if (turn is not null) await turn.DisposeAsync();
if (args.Contains("--demo")) await app.LoadDemoAsync();
await app.WaitForShutdownAsync();
return 0;

/// <summary>The entry point, public so that tests can start the hub.</summary>
public partial class Program;
