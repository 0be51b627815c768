using Hub.Web.Mail;

namespace Hub.Web;

/// <summary>Configuration under "Hub" (environment: Hub__Data and so on); deploy/hub.env.example lists every setting.</summary>
public sealed class HubSettings
{
    /// <summary>The folder for the database file, keys and the mail pickup.</summary>
    public string Data { get; set; } = "data";

    /// <summary>The file of SQLite.</summary>
    public string DatabaseFile => Path.Combine(Data, "hub.db");

    /// <summary>Sqlite or Postgres; the latter takes its connection from ConnectionStrings:Hub.</summary>
    public DatabaseKind Database { get; set; } = DatabaseKind.Sqlite;

    /// <summary>The address people use, for links in mails. Without it links are relative to the request, and mails use http://localhost:5080.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Further host names under which the hub may be asked, beside that of PublicUrl and loopback; separated by commas.</summary>
    public string? AllowedHosts { get; set; }

    /// <summary>Addresses of the proxies in front, separated by commas; their X-Forwarded-For and -Proto are believed, nobody else's. Empty: a proxy on this machine.</summary>
    public string? KnownProxies { get; set; }

    /// <summary>Creates a service administrator with this token at first start.</summary>
    public string? BootstrapToken { get; set; }

    /// <summary>Lets an administrator issue tokens for other users: automation and tests.</summary>
    public bool IssueTokens { get; set; }

    /// <summary>The mail server; without a host mails are written into the pickup folder.</summary>
    public SmtpSettings Smtp { get; set; } = new();

    /// <summary>Sign-in by an agency's identity provider; off without a client id.</summary>
    public Access.AgencySettings Agency { get; set; } = new();

    /// <summary>The largest VICS manifest that is taken, in bytes; nothing of it is stored.</summary>
    public long MaxManifestBytes { get; set; } = 2L << 30;

    /// <summary>How many nightly backups stay in the data folder.</summary>
    public int BackupsKept { get; set; } = 14;

    public string? DemoPassword { get; set; }
}
