using Hub.Domain.Access;
using Hub.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Shell;

/// <summary>Which exceptions are answers to the person rather than failures of the hub.</summary>
internal static class Refusals
{
    public static bool IsRefusal(Exception exception) => exception is NotAllowedException or StaleVersionException or DbUpdateConcurrencyException;
}
