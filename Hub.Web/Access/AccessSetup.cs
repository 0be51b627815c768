using Hub.Domain.Access;
using Hub.Web.Data;
using Hub.Web.Mail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace Hub.Web.Access;

public static class AccessSetup
{
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder, HubSettings settings)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>().AddScoped<SignIns>();
        services.AddSingleton<ActorLoader>().AddSingleton<WhoSees>().AddSingleton<Accounts>().AddSingleton<Sessions>().AddSingleton<Credentials>().AddSingleton<CspReports>().AddSingleton<AgencySignIn>().AddSingleton<IMailSecret, ResetMailSecret>().AddHostedService<FirstStart>();
        services.AddIdentityCore<HubUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<HubDb>()
            .AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && Origins.IsOwn(context.HttpContext, context.Origin, settings));
        });
        var authentication = services.AddAuthentication(options =>
            {
                options.DefaultScheme = "HubOrToken";
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme("HubOrToken", null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(SignIns.StepScheme, cookie =>
            {
                cookie.Cookie.Name = "hub-step";
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
                cookie.SlidingExpiration = false;
            });
        authentication.AddIdentityCookies();
        if (settings.Agency.ClientId.Length > 0)
        {
            settings.Agency.DemandSafe();
            authentication.AddOAuth(AgencySignIn.Scheme, agency => AgencySignIn.Configure(agency, settings.Agency));
        }

        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "hub";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = SignInSession.Idle;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "return";
            cookie.AccessDeniedPath = "/not-allowed";
            // Programs get a status, never a redirect.
            cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
            cookie.Events.OnValidatePrincipal = DemandSessionAsync;
        });
        services.ConfigureExternalCookie(cookie => cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        // Signed in is the default; whatever is open to nobody says so itself.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        AddKeys(services, settings);
        builder.AddLimits(settings);
        return builder;
    }

    /// <summary>A restart must sign nobody out: the keys lie in the data folder, or in the database where several nodes share them.</summary>
    private static void AddKeys(IServiceCollection services, HubSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("Hub");
        if (settings.Database is DatabaseKind.Postgres)
        {
            services.AddSingleton<DatabaseKeys>();
            services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((options, keys) => options.XmlRepository = keys);
            return;
        }

        var folder = new DirectoryInfo(Path.Combine(settings.Data, "keys"));
        if (OperatingSystem.IsWindows()) folder.Create();
        else Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        protection.PersistKeysToFileSystem(folder);
    }

    /// <summary>The cookie alone opens nothing: its session must be alive, and its person not locked out.</summary>
    private static async Task DemandSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (Sessions.IdOf(context.Principal) is { } id && await sessions.IsAliveAsync(id, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs")) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
