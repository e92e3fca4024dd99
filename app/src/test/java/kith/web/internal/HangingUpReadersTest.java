package kith.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import kith.testing.KithTest;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Readers that go away in the middle of an answer are no fault of Kith's, and the log of faults is for faults. */
@KithTest
@ExtendWith(OutputCaptureExtension.class)
class HangingUpReadersTest {
    @Autowired
    Problems problems;

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/hung-up");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void nothing_is_answered_or_logged_where_the_line_broke(CapturedOutput log) throws IOException {
        var broken = new ClientAbortException(new IOException("Broken pipe"));
        problems.anything(new HttpMessageNotWritableException("Could not write JSON", broken), request, response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEmpty();
        assertThat(log).doesNotContain("/api/v1/hung-up failed");
    }

    @Test
    void what_cannot_be_written_for_another_reason_is_a_fault(CapturedOutput log) throws IOException {
        problems.anything(new HttpMessageNotWritableException("Could not write JSON"), request, response);

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(log).contains("/api/v1/hung-up failed");
    }
}
