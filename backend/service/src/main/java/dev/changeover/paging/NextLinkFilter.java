package dev.changeover.paging;

import java.net.URI;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Repeats the cursor of a page as a `Link` header, for clients that follow links.
public class NextLinkFilter {

    @ServerResponseFilter
    public void addNextLink(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            URI next = request.getUriInfo()
                    .getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.next())
                    .build();
            // Relative, because behind a proxy the service does not know its own address.
            String link = "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery());
            response.getHeaders().add(HttpHeaders.LINK, link);
        }
    }
}
