namespace Hub.Web.Live;

/// <summary>All the server may say on /hubs/live.</summary>
public interface ILiveClient
{
    Task Changed(string topic, long revision);
}
