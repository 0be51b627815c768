using Microsoft.AspNetCore.Antiforgery;

namespace Hub.Web.Api;

/// <summary>A browser that calls the API with its cookie proves by an antiforgery token that a page of the hub asked; a bearer token needs none.</summary>
internal sealed class CookieNeedsAntiforgery(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        bool safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!safe && !request.Headers.ContainsKey("Authorization") && !await antiforgery.IsRequestValidAsync(context.HttpContext))
            return TypedResults.Problem("This request carries no valid antiforgery token. Use a bearer token, or send the token of the page.", statusCode: 400, extensions: [new("code", "antiforgery")]);
        return await next(context);
    }
}
